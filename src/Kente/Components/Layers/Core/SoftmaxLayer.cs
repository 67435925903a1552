using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>
/// Softmax over the given axes: eˣ ÷ Σ eˣ. If one of the axes is the time steps, the result of masked time steps is 0, unless all are
/// masked.
/// </summary>
[KerasObject("Softmax")]
internal sealed class SoftmaxLayer : SingleInputLayer, IFromConfig<SoftmaxLayer>
{
    // The value of Keras, low enough for a softmax of 0.
    private const double MaskedValue = -1e9;

    private readonly int[] _axes;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SoftmaxLayer"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public SoftmaxLayer(IReadOnlyList<int>? axes = null, string? name = null) : base(name)
    {
        _axes = Axis.Several(axes ?? [-1]);
    }

    /// <summary>Axes of the sum, where 0 is the batch and negative values count from the end.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <inheritdoc/>
    protected internal override string KerasClass => "Softmax";

    /// <inheritdoc/>
    public static SoftmaxLayer FromConfig(ObjectConfig config) => new(config.Ints("axis"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SetAxes(_axes);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    private protected override Shape InferShape(Shape input) =>
        _axes.All(axis => Axis.Exists(axis, input)) ? input : throw Unfit($"a shape with axes {string.Join(", ", _axes)}", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (context.Mask() is not { } mask || !_axes.Any(axis => axis == 1 || axis + x.dim() == 1)) return Softmax(x);
        while (mask.dim() < x.dim()) mask = mask.unsqueeze(-1);
        using var masked = x.masked_fill(mask.logical_not(), Scalars.Of(MaskedValue));
        return Softmax(masked);
    }

    private Tensor Softmax(Tensor x)
    {
        if (_axes is [var axis]) return x.softmax(axis);
        // Several axes are flattened to the last one and restored afterwards.
        using var scope = NewDisposeScope();
        long rank = x.dim();
        long[] along = [.. _axes.Select(each => each < 0 ? each + rank : each)];
        long[] last = [.. Enumerable.Range(0, along.Length).Select(i => rank - along.Length + i)];
        var moved = x.movedim(along, last);
        return moved.flatten(rank - along.Length).softmax(-1).view(moved.shape).movedim(last, along).MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if (_axes is [var axis]) return graph.Node("Softmax", [x], ("axis", axis));
        long[] along = Axis.WithBatch(_axes, x.Shape);
        var powers = graph.Node("Exp", [graph.Node("Sub", [x, graph.Node("ReduceMax", [x], ("axes", along))])]);
        return graph.Node("Div", [powers, graph.Node("ReduceSum", [powers, graph.Integers(along)])]);
    }
}
