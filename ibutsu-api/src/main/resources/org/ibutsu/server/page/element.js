import { LitElement } from "lit";

/** A component without a shadow tree, so that the styles of the page reach it. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }
}
