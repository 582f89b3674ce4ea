import "./ibutsu-page.js";
