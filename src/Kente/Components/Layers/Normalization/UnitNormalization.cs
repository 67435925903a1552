using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>Normalizes each sample to L2 norm 1 over the given axes; a sample of zeros is returned unchanged.</summary>
internal sealed class UnitNormalization : SingleInputLayer, IFromConfig<UnitNormalization>
{
    private readonly int[] _axes;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.UnitNormalization"/>.</summary>
    /// <param name="axes">Axes to normalize, where 0 is the batch and negative values count from the end; default the last.</param>
    /// <param name="name">Name of the layer; default <c>unit_normalization</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public UnitNormalization(IReadOnlyList<int>? axes = null, string? name = null) : base(name)
    {
        _axes = Axis.Several(axes ?? [-1]);
    }

    /// <summary>Axes to normalize, where 0 is the batch and negative values count from the end.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <inheritdoc/>
    public static UnitNormalization FromConfig(ObjectConfig config) => new(config.Ints("axis"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SetAxes(_axes);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) =>
        _axes.All(axis => Axis.Exists(axis, input)) ? input : throw Unfit($"a shape with axes {string.Join(", ", _axes)}", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var norm = linalg.norm(x, [.. _axes.Select(axis => (long)axis)], keepdim: true);
        using var divisor = norm.clamp_min(Scalars.Of(1e-12));
        return x.div(divisor);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        long[] along = Axis.WithBatch(_axes, x.Shape);
        return graph.Node("Div", [x, graph.Node("Max", [graph.Node("ReduceL2", [x], ("axes", along)), graph.Scalar(1e-12)])]);
    }
}
