using System.Globalization;
using Kente.Drawing;
using Kente.Graph;

namespace Kente.Reports;

/// <summary>The table of a model's layers that Keras prints (keras.src.utils.summary_utils).</summary>
internal sealed class SummaryTable(Model model, int? lineLength, bool expandNested, bool showTrainable)
{
    private readonly HashSet<Node> _nodes = [.. model.Order.Nodes];

    public override string ToString()
    {
        bool sequential = IsSequentialLike();
        double[] positions = sequential ? [0.45, 0.80, 1] : [0.3, 0.56, 0.74, 1];
        if (showTrainable) positions = [.. positions.Select(position => position * 0.9), 1];
        int width = lineLength ?? Math.Min((sequential ? 88 : 108) + (showTrainable ? 12 : 0), ConsoleWidth() - 4);

        List<TextColumn> columns = [];
        void Column(string header, TextAlignment alignment)
        {
            int at = columns.Count;
            columns.Add(new(header, (int)(positions[at] * width) - columns.Sum(column => column.Width), alignment));
        }
        Column("Layer (type)", TextAlignment.Left);
        Column("Output Shape", TextAlignment.Left);
        Column("Param #", TextAlignment.Right);
        if (!sequential) Column("Connected to", TextAlignment.Left);
        if (showTrainable) Column("Trai…", TextAlignment.Center);

        TextTable table = new(columns, width);
        AddRows(table, model, "", sequential);
        return $"Model: \"{model.Name}\"\n{table}{Totals()}";
    }

    private void AddRows(TextTable table, Model of, string prefix, bool sequential)
    {
        foreach (var layer in of is Sequential ? of.Layers.Where(layer => layer is not InputLayer) : of.Layers)
        {
            List<string> cells = [
                $"{prefix}{layer.Name} ({layer.KerasClass})", Shapes(of, layer), Number(layer.Weights.Sum(weight => weight.Size))];
            if (!sequential) cells.Add(Connections(layer));
            if (showTrainable) cells.Add(layer.Weights.Count == 0 ? "-" : layer.Trainable ? "Y" : "N");
            table.Add([.. cells]);
            if (expandNested && layer is Model nested) AddRows(table, nested, prefix.Length == 0 ? "   └ " : $"   {prefix}", sequential);
        }
    }

    private static string Shapes(Model of, Operation layer) =>
        string.Join(
            ", ",
            of.Order.Nodes.Where(node => node.Operation == layer).SelectMany(node => node.Outputs).Select(
                output => output.Shape.ToString()).Distinct());

    // Layers of an inner model are called in that model, not in this one.
    private string Connections(Operation layer)
    {
        var inputs = model.Order.Nodes.Where(node => node.Operation == layer && _nodes.Contains(node)).OrderBy(
            node => node.Index).SelectMany(node => node.Inputs);
        string text = string.Join(", ", inputs.Select(input => $"{input.Name}[{input.Source.Index}][{input.Index}]"));
        return text.Length == 0 ? "-" : text;
    }

    private bool IsSequentialLike() => model is Sequential ||
        (_nodes.GroupBy(node => model.Order.Depths[node]).All(depth => depth.Count() == 1)
         && _nodes.All(node => node.Inputs.Count <= 1)
         && _nodes.GroupBy(node => node.Operation).All(calls => calls.Count() == 1));

    private string Totals()
    {
        long trained = model.TrainableWeights.Sum(weight => weight.Size), all = model.ParameterCount;
        long optimizer = model.Compilation is { IsOptimizerBuilt: true } compilation ? compilation.Optimizer.VariableCount : 0;
        string text =
            $" Total params: {Count(all + optimizer)}\n Trainable params: {Count(trained)}\n Non-trainable params: {Count(all - trained)}\n";
        return optimizer == 0 ? text : $"{text} Optimizer params: {Count(optimizer)}\n";
    }

    // All values have four bytes: float32 weights, and the optimizer's int32 counter.
    private static string Count(long numbers) => $"{Number(numbers)} ({Bytes(numbers * 4)})";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(double size)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        for (; size >= 1024 && unit < units.Length - 1; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:F2} {units[unit]}");
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 20 ? 112 : Console.WindowWidth;
        }
        catch (IOException)
        {
            return 112; // no console
        }
    }
}
