using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Root mean square normalization: divides each sample by its root mean square over the given axes and multiplies it by a learned scale.
/// Zhang &amp; Sennrich 2019.
/// </summary>
internal sealed class RMSNormalization : SingleInputLayer, IFromConfig<RMSNormalization>
{
    private readonly int[] _axes;
    private Weight _scale = null!;
    private long[] _along = [], _broadcast = [];

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RMSNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public RMSNormalization(IReadOnlyList<int>? axes = null, double epsilon = 1e-6, string? name = null) : base(name)
    {
        _axes = Axis.Several(axes ?? [-1]);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        Epsilon = epsilon;
    }

    /// <summary>Axes to normalize, where 0 is the batch and negative values count from the end.</summary>
    public IReadOnlyList<int> Axes => _axes;

    /// <summary>Small number added to the mean square.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected internal override string KerasClass => "RMSNormalization";

    /// <inheritdoc/>
    public static RMSNormalization FromConfig(ObjectConfig config) =>
        new(config.Ints("axis"), config.Number("epsilon", 1e-6), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", _axes);
        config.Set("epsilon", Epsilon);
    }

    private protected override Shape InferShape(Shape input)
    {
        if (!_axes.All(axis => Axis.Exists(axis, input))) throw Unfit($"a shape with axes {string.Join(", ", _axes)}", input);
        return Along(input).All(axis => input[axis] is not null) ? input : throw Unfit("known lengths of the normalized axes", input);
    }

    private protected override string? Expected(Shape first, Shape input) =>
        input.Rank == first.Rank && Along(input).Select(axis => input[axis]).SequenceEqual(Along(first).Select(axis => first[axis]))
            ? null
            : $"{first.Rank} axes, with lengths {string.Join(", ", _scale.Shape)} of the normalized axes";

    private protected override void Build(Shape input)
    {
        int[] along = [.. Along(input)];
        _along = [.. along.Select(axis => axis + 1L)];
        _broadcast = [.. input.Select((length, axis) => along.Contains(axis) ? length!.Value : 1)];
        _scale = AddWeight("scale", [.. along.Select(axis => input[axis]!.Value)], Initializers.Ones());
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var factors = x.Squared().mean(_along, keepdim: true).Plus(Epsilon).rsqrt();
        return (x * factors * _scale.Native.view(_broadcast)).MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var mean = graph.Node("ReduceMean", [graph.Node("Mul", [x, x])], ("axes", _along));
        var root = graph.Node("Sqrt", [graph.Node("Add", [mean, graph.Scalar(Epsilon)])]);
        return graph.Node("Mul", [graph.Node("Div", [x, root]), graph.Weight(_scale, "spread", scale => scale.reshape(_broadcast))]);
    }

    private IEnumerable<int> Along(Shape input) => _axes.Select(axis => Axis.Of(axis, input)).Order();
}
