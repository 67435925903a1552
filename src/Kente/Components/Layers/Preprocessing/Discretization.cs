using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Numbers as the numbers of the bins in which they lie; the bounds of the bins are given, or learned so that each holds as many.</summary>
internal sealed class Discretization : SingleInputLayer, IAdaptable, IFromConfig<Discretization>
{
    private readonly double _epsilon;
    private double[]? _boundaries;
    private int? _depth;

    /// <summary>With bounds that are known; see <see cref="Kente.Layers.Discretization(IReadOnlyList{double}, TokenOutput, string?)"/>.</summary>
    /// <exception cref="ArgumentException">There are no bounds, or they do not rise.</exception>
    public Discretization(IReadOnlyList<double> boundaries, TokenOutput output = TokenOutput.Index, string? name = null) : this(output, name)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        _boundaries = Rising(boundaries, nameof(boundaries));
    }

    /// <summary>Learns the bounds; see <see cref="Kente.Layers.Discretization(int, double, TokenOutput, string?)"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or the tolerance is not between 0 and 1.</exception>
    public Discretization(int bins, double epsilon = .01, TokenOutput output = TokenOutput.Index, string? name = null) : this(output, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        if (epsilon is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The tolerance lies between 0 and 1.");
        (Bins, _epsilon) = (bins, epsilon);
    }

    private Discretization(TokenOutput output, string? name) : base(name) =>
        (Output, _epsilon) = (TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count), .01);

    /// <summary>How many bins are to be learned; <see langword="null"/> where the bounds were given.</summary>
    public int? Bins { get; }

    /// <summary>Where one bin ends and the next begins; none before <c>Adapt</c>.</summary>
    public IReadOnlyList<double> Boundaries => _boundaries ?? [];

    /// <summary>What comes out.</summary>
    public TokenOutput Output { get; }

    private double[] Known => _boundaries ?? throw new InvalidOperationException($"'{Name}' has no bins yet; call Adapt with the training data before, or give it their bounds.");

    /// <inheritdoc/>
    public static Discretization FromConfig(ObjectConfig config)
    {
        var output = TokenOutputs.Read(config, TokenOutput.Index);
        double[]? boundaries = config.Numbers("bin_boundaries");
        if (config.Values["num_bins"] is null) return new(boundaries ?? throw config.Wrong("bin_boundaries", null, "a list of numbers, where 'num_bins' is missing"), output, config.Name);
        Discretization layer = new(config.Int("num_bins"), config.Number("epsilon", .01), output, config.Name);
        if (boundaries is not null) layer._boundaries = Rising(boundaries, nameof(boundaries));
        return layer;
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (_boundaries is null) config.Values["bin_boundaries"] = null;
        else config.Set("bin_boundaries", _boundaries);
        config.Set("num_bins", (long?)Bins);
        config.Set("epsilon", _epsilon);
        config.Set("output_mode", TokenOutputs.Name(Output));
        config.Set("sparse", false);
        // Keras's class does not take it.
        config.Values.Remove("trainable");
    }

    /// <inheritdoc/>
    public void Adapt(IEnumerable<NdArray> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (Bins is not { } bins) throw new InvalidOperationException($"'{Name}' was given its bounds and learns none.");
        QuantileSummary summary = new(_epsilon);
        foreach (var batch in batches)
        {
            if (batch.DType == DType.String) throw new ArgumentException($"'{Name}' learns from numbers, not from strings.", nameof(batches));
            float[] values = batch.ToArray<float>();
            if (values.Any(float.IsNaN)) throw new ArgumentException($"'{Name}' was given something that is not a number; fill in what is missing first.", nameof(batches));
            summary.Add(values);
        }
        if (summary.IsEmpty) throw new ArgumentException("There is no data to learn from.", nameof(batches));
        double[] learned = [.. summary.Boundaries(bins)];
        if (_depth is { } depth && depth != learned.Length + 1)
            throw new InvalidOperationException($"'{Name}' stands in a model with rows of {depth} numbers, but {learned.Length + 1} bins were learned; make the model after Adapt.");
        _boundaries = learned;
    }

    private protected override Shape InferShape(Shape input)
    {
        if (Output == TokenOutput.Index) return input;
        int depth = (_boundaries ?? throw new ModelException($"The length of the rows of '{Name}' depends on its bins: call Adapt, or give it their bounds, before it is applied.")).Length + 1;
        return TokenOutputs.Shape(Output, input, depth);
    }

    private protected override void Build(Shape input) => _depth = Output == TokenOutput.Index ? null : Known.Length + 1;

    private protected override DType InferType(DType input) => input == DType.Bool ? throw new ModelException(Name, "numbers", input.ToString()) : TokenOutputs.Type(Output);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var boundaries = tensor(Array.ConvertAll(Known, bound => (float)bound), device: x.device);
        var bins = bucketize(x.detach().to_type(ScalarType.Float32), boundaries, outInt32: false, right: true);
        return (Output == TokenOutput.Index ? bins : TokenOutputs.Rows(Output, bins, Known.Length + 1)).MoveToOuterDisposeScope();
    }

    // A number lies behind all bounds that it is not below; so what is not a number lies behind all, as it does in libtorch.
    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var numbers = graph.Unsqueeze(graph.Cast(x, DType.Float32), x.Rank);
        var boundaries = graph.Constant("boundaries", NdArray.Of(Array.ConvertAll(Known, bound => (float)bound)));
        var behind = graph.Node("Cast", [graph.Node("Not", [graph.Node("Less", [numbers, boundaries])])], ("to", OnnxTypes.Code(DType.Int64)));
        var bins = graph.Node("ReduceSum", [behind, graph.Integers(x.Rank)], ("keepdims", 0)).As(DType.Int64, x.Shape);
        return Output == TokenOutput.Index ? bins : TokenOutputs.Rows(graph, Output, bins, Known.Length + 1);
    }

    private static double[] Rising(IReadOnlyList<double> boundaries, string what)
    {
        double[] rising = [.. boundaries];
        if (rising.Length == 0) throw new ArgumentException("There are no bounds.", what);
        for (int i = 1; i < rising.Length; i++)
            if (!(rising[i] >= rising[i - 1])) throw new ArgumentException($"The bounds do not rise: {rising[i]} comes after {rising[i - 1]}.", what);
        return rising;
    }
}
