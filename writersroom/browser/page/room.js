// Tells the terminal where its room is: at the address this page came from, whatever proxy stands
// between. It measures its letters once, so they are asked for before it starts.
document.addEventListener("DOMContentLoaded", () => {
  const address = window.location.origin.replace(/^http/, "ws") + "/ws";
  document.querySelector(".textual-terminal").dataset.sessionWebsocketUrl = address;
  for (const face of ["", "bold ", "italic "]) {
    document.fonts.load(face + "16px 'Roboto Mono'");
  }
});

// The terminal is made by the page's own `onload`, which comes after this; keys go to it at once.
window.addEventListener("load", () => {
  setTimeout(() => document.querySelector(".xterm-helper-textarea").focus());
});
