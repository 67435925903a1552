using System.Text.Json.Nodes;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Stack of cells that behaves as a single cell: the output of each is the input of the next.</summary>
internal sealed class StackedRNNCells : RecurrentCell, IFromConfig<StackedRNNCells>
{
    private readonly RecurrentCell[] _cells;
    private int[] _stateCounts = [];

    /// <summary>Initializes the cell; see <see cref="Kente.Layers.StackedRNNCells"/>.</summary>
    /// <param name="cells">The cells, first to last; at least one.</param>
    /// <param name="name">Name of the cell; default <c>stacked_rnn_cells</c>, numbered.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public StackedRNNCells(IReadOnlyList<RecurrentCell> cells, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0) throw new ArgumentException("The list of cells is empty; at least one cell is needed.", nameof(cells));
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
    protected internal override IReadOnlyList<Shape> StateShapes(Shape step) =>
        [.. CellInputs(step).SelectMany(pair => pair.Cell.StateShapes(pair.Input))];

    /// <inheritdoc/>
    protected internal override Shape OutputShape(Shape step) =>
        CellInputs(step).Last() is var (cell, input) ? cell.OutputShape(input) : step;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var (cell, input) in CellInputs(inputs[0])) cell.BuildFor([input]);
        _stateCounts = [.. CellInputs(inputs[0]).Select(pair => pair.Cell.StateShapes(pair.Input).Count)];
    }

    /// <inheritdoc/>
    protected internal override Tensor Project(Tensor sequence, CallContext context) => _cells[0].Project(sequence, context);

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(states);
        List<Tensor> next = [];
        var output = input;
        for (int i = 0; i < _cells.Length; i++)
        {
            // The inputs of the first cell are already projected, for all time steps.
            var projected = i == 0 ? output : _cells[i].Project(output.unsqueeze(0), context).select(0, 0);
            (output, var cellStates) = _cells[i].Step(projected, [.. states.Skip(next.Count).Take(_stateCounts[i])], context);
            next.AddRange(cellStates);
        }
        return (output, next);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        List<OnnxTensor> next = [];
        var output = input;
        foreach (var (cell, shape) in CellInputs(input.Shape))
        {
            var cellStates = states.Skip(next.Count).Take(cell.StateShapes(shape).Count);
            IReadOnlyList<OnnxTensor> results = graph.Run(cell, [output.As(DType.Float32, shape), .. cellStates]);
            output = results[0];
            next.AddRange(results.Skip(1));
        }
        return (output, next);
    }

    private IEnumerable<(RecurrentCell Cell, Shape Input)> CellInputs(Shape step)
    {
        foreach (var cell in _cells)
        {
            yield return (cell, step);
            step = cell.OutputShape(step);
        }
    }
}
