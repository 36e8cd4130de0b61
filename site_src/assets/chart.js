// Charts: one tab stop a drawing, arrow keys from figure to figure, and what a figure is in words below it. Without this
// script every figure can be reached by itself, and the tables have them all.
(function () {
  "use strict";

  // Messengers and slides take no SVG: where no PNG is published, the browser paints one. A folder opened without a
  // server lets no script read a picture, so there the link is not offered.
  function offerPicture(svg) {
    var link = document.createElement("a");
    link.href = svg.href;
    link.textContent = "PNG";
    link.download = svg.href.replace(/^.*\//, "").replace(/svg$/, "png");
    link.addEventListener("click", function (event) {
      if (link.href !== svg.href) return;
      event.preventDefault();
      var picture = new Image();
      picture.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = picture.naturalWidth * 2;
        canvas.height = picture.naturalHeight * 2;
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (painted) {
          link.href = URL.createObjectURL(painted);
          link.click();
        });
      };
      picture.src = svg.href;
    });
    svg.after(" ", link);
  }

  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var files = figure.querySelectorAll("a[download]");
    if (files.length === 1 && location.protocol !== "file:") offerPicture(files[0]);

    var readout = figure.querySelector(".readout");
    readout.hidden = false;
    readout.textContent = readout.dataset.hint;

    figure.querySelectorAll("svg.plot").forEach(function (plot) {
      var points = Array.prototype.slice.call(plot.querySelectorAll(".point"));
      if (!points.length) return;

      function show(point) {
        readout.textContent = point.querySelector("title").textContent;
        points.forEach(function (each) {
          each.setAttribute("tabindex", each === point ? "0" : "-1");
        });
      }

      function nearest(event) {
        var best = points[0],
          least = Infinity;
        points.forEach(function (each) {
          var box = each.getBoundingClientRect();
          var across = (box.left + box.right) / 2 - event.clientX,
            down = (box.top + box.bottom) / 2 - event.clientY;
          var distance = across * across + (down * down) / 9;
          if (distance < least) {
            least = distance;
            best = each;
          }
        });
        return best;
      }

      points.forEach(function (each, at) {
        each.setAttribute("tabindex", at === points.length - 1 ? "0" : "-1");
      });
      plot.addEventListener("focusin", function (event) {
        show(event.target);
      });
      plot.addEventListener("pointermove", function (event) {
        show(nearest(event));
      });
      plot.addEventListener("click", function (event) {
        nearest(event).focus();
      });
      plot.addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        var point = points[points.indexOf(event.target) + step];
        if (!step) return;
        event.preventDefault();
        if (point) point.focus();
      });
    });
  });
})();
