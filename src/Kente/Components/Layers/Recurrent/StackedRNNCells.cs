using System.Text.Json.Nodes;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Cells on top of one another as one: each reads what the one before it gave at the same step.</summary>
internal sealed class StackedRNNCells : RecurrentCell, IFromConfig<StackedRNNCells>
{
    private readonly RecurrentCell[] _cells;
    private int[] _counts = [];

    /// <summary>Initializes the cell; see <see cref="Kente.Layers.StackedRNNCells"/>.</summary>
    /// <param name="cells">The cells, first to last; at least one.</param>
    /// <param name="name">Name of the cell; default <c>stacked_rnn_cells</c>, numbered.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public StackedRNNCells(IReadOnlyList<RecurrentCell> cells, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0) throw new ArgumentException("There is at least one cell.", nameof(cells));
        _cells = [.. cells];
    }

    /// <summary>The cells, first to last.</summary>
    public IReadOnlyList<RecurrentCell> Cells => _cells;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => _cells;

    internal override IEnumerable<(string Path, Operation Layer)> Parts => WeightPaths.Numbered("cells", _cells);

    /// <inheritdoc/>
    public static StackedRNNCells FromConfig(ObjectConfig config) => config.Values["cells"] is JsonArray { Count: > 0 } cells
        ? new([.. cells.Select(cell => config.Cell("cells", cell))], config.Name)
        : throw config.Wrong("cells", config.Values["cells"], "a list of cells");

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Values["cells"] = new JsonArray([.. _cells.Select(cell => LayerSerialization.Serialize(cell, config.Shared))]);
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Shape> StateShapes(Shape step) => [.. Steps(step).SelectMany(part => part.Cell.StateShapes(part.Step))];

    /// <inheritdoc/>
    protected internal override Shape OutputShape(Shape step) => Steps(step).Last() is var (cell, last) ? cell.OutputShape(last) : step;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var (cell, step) in Steps(inputs[0])) cell.BuildFor([step]);
        _counts = [.. Steps(inputs[0]).Select(part => part.Cell.StateShapes(part.Step).Count)];
    }

    /// <inheritdoc/>
    protected internal override Tensor Project(Tensor sequence, CallContext context) => _cells[0].Project(sequence, context);

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(states);
        List<Tensor> next = [];
        var output = input;
        for (int i = 0; i < _cells.Length; i++)
        {
            // The first cell's inputs are projected already, for all steps.
            var given = i == 0 ? output : _cells[i].Project(output.unsqueeze(0), context).select(0, 0);
            (output, var mine) = _cells[i].Step(given, [.. states.Skip(next.Count).Take(_counts[i])], context);
            next.AddRange(mine);
        }
        return (output, next);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        List<OnnxTensor> next = [];
        var output = input;
        foreach (var (cell, step) in Steps(input.Shape))
        {
            IReadOnlyList<OnnxTensor> results = graph.Run(cell, [output.As(DType.Float32, step), .. states.Skip(next.Count).Take(cell.StateShapes(step).Count)]);
            output = results[0];
            next.AddRange(results.Skip(1));
        }
        return (output, next);
    }

    private IEnumerable<(RecurrentCell Cell, Shape Step)> Steps(Shape step)
    {
        foreach (var cell in _cells)
        {
            yield return (cell, step);
            step = cell.OutputShape(step);
        }
    }
}
