using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Maps continuous values to the indices of bins, whose boundaries are given or learned as quantiles of data.</summary>
internal sealed class Discretization : SingleInputLayer, IAdaptable, IFromConfig<Discretization>
{
    private readonly double _epsilon;
    private double[]? _boundaries;
    private int? _depth;

    /// <summary>
    /// Initializes the layer with given boundaries; see
    /// <see cref="Kente.Layers.Discretization(IReadOnlyList{double}, TokenOutput, string?)"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There are no boundaries, or they are not ascending.</exception>
    public Discretization(IReadOnlyList<double> boundaries, TokenOutput output = TokenOutput.Index, string? name = null)
        : this(output, name)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        _boundaries = Ascending(boundaries, nameof(boundaries));
    }

    /// <summary>
    /// Initializes a layer that learns its boundaries; see <see cref="Kente.Layers.Discretization(int, double, TokenOutput, string?)"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or epsilon is not between 0 and 1.</exception>
    public Discretization(int bins, double epsilon = .01, TokenOutput output = TokenOutput.Index, string? name = null) : this(output, name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        if (epsilon is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon must be between 0 and 1.");
        (Bins, _epsilon) = (bins, epsilon);
    }

    private Discretization(TokenOutput output, string? name) : base(name)
    {
        Output = TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count);
        _epsilon = .01;
    }

    /// <summary>Number of bins to learn; <see langword="null"/> if the boundaries were given.</summary>
    public int? Bins { get; }

    /// <summary>Boundaries between bins; empty before <c>Adapt</c>.</summary>
    public IReadOnlyList<double> Boundaries => _boundaries ?? [];

    /// <summary>Output of the layer.</summary>
    public TokenOutput Output { get; }

    private double[] Fitted => _boundaries ?? throw new InvalidOperationException(
        $"'{Name}' has no bins: call Adapt with the training data first, or pass boundaries.");

    /// <inheritdoc/>
    public static Discretization FromConfig(ObjectConfig config)
    {
        var output = TokenOutputs.Read(config, TokenOutput.Index);
        double[]? boundaries = config.Numbers("bin_boundaries");
        if (config.Values["num_bins"] is null)
        {
            if (boundaries is null) throw config.Wrong("bin_boundaries", null, "a list of numbers if 'num_bins' is missing");
            return new(boundaries, output, config.Name);
        }
        Discretization layer = new(config.Int("num_bins"), config.Number("epsilon", .01), output, config.Name);
        if (boundaries is not null) layer._boundaries = Ascending(boundaries, nameof(boundaries));
        return layer;
    }

    // The constructor of Keras rejects the argument.
    internal override bool WritesTrainable => false;

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
    }

    /// <inheritdoc/>
    public void Adapt(IEnumerable<NdArray> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (Bins is not { } bins) throw new InvalidOperationException($"'{Name}' was created with boundaries and cannot be adapted.");
        QuantileSummary summary = new(_epsilon);
        foreach (var batch in batches)
        {
            if (batch.DType == DType.String)
                throw new ArgumentException($"'{Name}' adapts to numeric data, but was given strings.", nameof(batches));
            float[] values = batch.ToArray<float>();
            if (values.Any(float.IsNaN))
                throw new ArgumentException($"'{Name}' was given NaN; replace missing values first.", nameof(batches));
            summary.Add(values);
        }
        if (summary.IsEmpty) throw new ArgumentException("There is no data to adapt to.", nameof(batches));
        double[] learned = [.. summary.Boundaries(bins)];
        if (_depth is { } depth && depth != learned.Length + 1)
            throw new InvalidOperationException(
                $"'{Name}' is part of a model with rows of {depth} values, but {learned.Length + 1} bins were learned; "
                + "create the model after Adapt.");
        _boundaries = learned;
    }

    private protected override Shape InferShape(Shape input)
    {
        if (Output == TokenOutput.Index) return input;
        if (_boundaries is null)
        {
            throw new ModelException(
                $"The length of the rows of '{Name}' depends on its bins: call Adapt, or pass boundaries, before applying the layer.");
        }
        return TokenOutputs.Shape(Output, input, _boundaries.Length + 1);
    }

    private protected override void Build(Shape input) => _depth = Output == TokenOutput.Index ? null : Fitted.Length + 1;

    private protected override DType InferType(DType input) => input == DType.Bool
        ? throw new ModelException(Name, "numeric values", input.ToString())
        : TokenOutputs.Type(Output);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var boundaries = tensor(Array.ConvertAll(Fitted, boundary => (float)boundary), device: x.device);
        var bins = bucketize(x.detach().to_type(ScalarType.Float32), boundaries, outInt32: false, right: true);
        return (Output == TokenOutput.Index ? bins : TokenOutputs.Rows(Output, bins, Fitted.Length + 1)).MoveToOuterDisposeScope();
    }

    // The index is the number of boundaries that a value is not below; so NaN is in the last bin, as in libtorch.
    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var values = graph.Unsqueeze(graph.Cast(x, DType.Float32), x.Rank);
        var boundaries = graph.Constant("boundaries", NdArray.Of(Array.ConvertAll(Fitted, boundary => (float)boundary)));
        var notBelow = graph.Node("Not", [graph.Node("Less", [values, boundaries])]);
        var ones = graph.Node("Cast", [notBelow], ("to", OnnxTypes.Code(DType.Int64)));
        var bins = graph.Node("ReduceSum", [ones, graph.Integers(x.Rank)], ("keepdims", 0)).As(DType.Int64, x.Shape);
        return Output == TokenOutput.Index ? bins : TokenOutputs.Rows(graph, Output, bins, Fitted.Length + 1);
    }

    private static double[] Ascending(IReadOnlyList<double> boundaries, string parameter)
    {
        double[] ascending = [.. boundaries];
        if (ascending.Length == 0) throw new ArgumentException("There are no boundaries.", parameter);
        for (int i = 1; i < ascending.Length; i++)
        {
            if (!(ascending[i] >= ascending[i - 1]))
                throw new ArgumentException($"The boundaries must ascend, but {ascending[i]} comes after {ascending[i - 1]}.", parameter);
        }
        return ascending;
    }
}
