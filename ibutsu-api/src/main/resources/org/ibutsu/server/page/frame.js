/* Shows the document that the page hands over, once. The policy of this frame keeps its scripts from running. */
addEventListener(
  "message",
  (event) => {
    if (event.source === parent) {
      const given = new DOMParser().parseFromString(event.data, "text/html");
      given.querySelectorAll("meta[http-equiv], base, script").forEach((element) => element.remove());
      document.replaceChild(document.adoptNode(given.documentElement), document.documentElement);
    }
  },
  { once: true },
);
