using System.Globalization;
using Kente.Graph;
using static Kente.HtmlText;

namespace Kente.Reports.Drawing;

/// <summary>The HTML page of a model: its graph and a table of its layers.</summary>
internal static class ModelPage
{
    public static string Of(Model model)
    {
        long all = model.ParameterCount, trained = model.TrainableWeights.Sum(weight => weight.Size);
        string kind = model is Sequential ? "Sequential model" : "Functional model";
        return HtmlPage.Of(model.Name,
            $"<h1>{Escape(model.Name)}</h1>\n<p class=\"soft\">{kind} of {model.Layers.Count(layer => layer is not InputLayer)} layers, from {Names(model.InputNames)} to {Names(model.OutputNames)}.</p>\n"
            + $"<div class=\"tiles\">{Tile("Parameters", all, Bytes(all * 4))}{Tile("Trainable", trained, "updated in training")}{Tile("Non-trainable", all - trained, "frozen or moving averages")}</div>\n"
            + Graph(model)
            + Section("Layers", Table(["Layer", "Class", "Output", "Parameters", "Inputs"], Rows(model, ""))));
    }

    // The graph may be wider than the rest of the page, and scrolls if it is wider than the window.
    private static string Graph(Model model)
    {
        var drawing = ModelDrawing.Of(model);
        double width = Math.Ceiling(drawing.Width) + 78;
        string graph = GraphSvg.Of(drawing, $"The graph of {model.Name}", null);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<section style=\"position:relative;left:50%;transform:translateX(-50%);width:min(100vw - 36px, max(100%, {width}px))\"><h2>Graph</h2><div class=\"scroll\"><div style=\"width:max-content;min-width:100%;display:grid;justify-content:center\">{graph}</div></div></section>\n");
    }

    private static IEnumerable<string[]> Rows(Model model, string prefix)
    {
        foreach (var layer in model.Layers)
        {
            var calls = model.Order.Nodes.Where(node => node.Operation == layer).OrderBy(node => node.Index).ToArray();
            string frozen = layer.Weights.Count > 0 && !layer.Trainable ? " <small>frozen</small>" : "";
            yield return
            [
                $"{prefix}{Escape(layer.Name)}", Escape(layer.KerasClass),
                string.Join(
                    "<br>",
                    calls.SelectMany(call => call.Outputs).Select(
                        output => $"<span style=\"white-space:nowrap\">{Escape(output.Shape.ToString())}</span>").Distinct()),
                Count(layer.Weights.Sum(weight => weight.Size)) + frozen,
                string.Join("<br>", calls.Select(call => Names([.. call.Inputs.Select(input => input.Name)]))),
            ];
            if (layer is not Model inside) continue;
            foreach (var row in Rows(inside, prefix + "&emsp;")) yield return row;
        }
    }

    private static string Tile(string name, long value, string note) =>
        $"<div class=\"tile\"><span>{name}</span><b>{Count(value)}</b><span>{note}</span></div>";

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Select(Escape));

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(double size) =>
        size < 1 << 20 ? $"{Number(size / 1024, "0.#")} KB" : $"{Number(size / (1 << 20), "0.#")} MB";
}
