// Header: the menu on small screens, the display choices; tables for screen readers; reading from a folder without a
// server.
(function () {
  "use strict";

  var button = document.querySelector(".menu-button");
  var menu = document.querySelector(".main-nav");
  if (button && menu) {
    button.addEventListener("click", function () {
      var open = menu.toggleAttribute("data-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // The other language shows the same: what was searched for, the filter, the place on the page.
  document.querySelectorAll(".masthead a[hreflang]").forEach(function (link) {
    link.addEventListener("click", function () {
      link.search = location.search;
      link.hash = location.hash;
    });
  });

  var display = document.querySelector(".display");
  if (display) {
    display.querySelectorAll("input").forEach(function (input) {
      input.checked = window.choices.get(input.name) === input.value;
      input.addEventListener("change", function () {
        window.choices.set(input.name, input.checked ? input.value : "");
      });
    });
    document.addEventListener("click", function (event) {
      if (!display.contains(event.target)) display.open = false;
    });
    display.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !display.open) return;
      display.open = false;
      display.querySelector("summary").focus();
    });
  }

  // Where a style lays a row out as a grid, a screen reader may hear no table: each part says what it is.
  var roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell" };
  document.querySelectorAll("main table, main table *").forEach(function (part) {
    var tag = part.localName;
    var role = tag === "th" ? (part.scope === "col" ? "columnheader" : "rowheader") : roles[tag];
    if (role) part.setAttribute("role", role);
  });

  // Opened from a folder, an address that ends with "/" would list the folder instead of showing its page.
  if (location.protocol === "file:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.slice(-1) === "/") link.pathname += "index.html";
    });
    document.querySelectorAll("form[action]").forEach(function (form) {
      var target = new URL(form.getAttribute("action"), location.href);
      if (target.pathname.slice(-1) === "/") form.action = target.href + "index.html";
    });
  }

  // A page is printed, or its address or the line that frames it handed on: by the system where it offers that, else by
  // the clipboard, else shown to be copied by hand.
  function handOver(button, text, said) {
    function show() {
      var field = document.createElement("input");
      field.readOnly = true;
      field.value = text;
      field.setAttribute("aria-label", button.textContent);
      button.replaceWith(field);
      field.select();
    }
    if (!navigator.clipboard) return show();
    navigator.clipboard.writeText(text).then(function () {
      button.textContent = said;
    }, show);
  }

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      window.print();
    });
  });
  document.querySelectorAll("[data-share]").forEach(function (button) {
    button.addEventListener("click", function () {
      var address = window.location.href.replace(/#.*$/, "");
      if (navigator.share) navigator.share({ title: document.title, url: address }).catch(function () {});
      else handOver(button, address, button.dataset.share);
    });
  });
  document.querySelectorAll("[data-embed]").forEach(function (code) {
    code.textContent = code.textContent.replace(/src="([^"]+)"/, function (_all, source) {
      return 'src="' + new URL(source, location.href).href + '"';
    });
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      handOver(button, button.closest("details").querySelector("code").textContent, button.dataset.copy);
    });
  });
})();
