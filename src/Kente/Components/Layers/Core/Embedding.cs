using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Embedding layer: maps non-negative integers, such as indices of words, to dense vectors.</summary>
internal sealed class Embedding : SingleInputLayer, IFromConfig<Embedding>
{
    private readonly WeightSettings _settings;
    private Weight _embeddings = null!;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Embedding"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public Embedding(int inputDim, int outputDim, WeightSettings? embeddingsSettings = null, bool maskZero = false, string? name = null)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputDim, 1);
        (InputDim, OutputDim, MaskZero) = (inputDim, outputDim, maskZero);
        _settings = WeightSettings.Of(embeddingsSettings, Initializers.RandomUniform());
    }

    /// <summary>Size of the vocabulary.</summary>
    public int InputDim { get; }

    /// <summary>Length of the vectors.</summary>
    public int OutputDim { get; }

    /// <summary>Whether index 0 is padding, which is masked.</summary>
    public bool MaskZero { get; }

    /// <inheritdoc/>
    public static Embedding FromConfig(ObjectConfig config) =>
        new(config.Int("input_dim"), config.Int("output_dim"), config.Weight("embeddings"), config.Flag("mask_zero", false), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("input_dim", InputDim);
        config.Set("output_dim", OutputDim);
        config.SetWeight("embeddings", _settings);
        config.Set("mask_zero", MaskZero);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => MaskZero;

    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return MaskZero ? inputs[0].ne(Scalars.Of(0)) : null;
    }

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) => [MaskZero];

    private protected override Shape InferShape(Shape input) => Shape.Create([.. input, OutputDim]);

    private protected override DType InferType(DType input) =>
        input is DType.Bool ? throw new ModelException(Name, "indices", input.ToString()) : DType.Float32;

    private protected override void Build(Shape input) => _embeddings = AddWeight("embeddings", [InputDim, OutputDim], _settings);

    private protected override string? Expected(Shape first, Shape input) => null;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var indices = Indices(x);
        try
        {
            using var vectors = _embeddings.Native.index_select(0, indices);
            return vectors.view([.. x.shape, OutputDim]);
        }
        catch (ExternalException)
        {
            // Indices are checked only after a failure, so that valid data cost nothing.
            using var integers = indices.to(ScalarType.Int64);
            long wrong = integers.data<long>().FirstOrDefault(index => index < 0 || index >= InputDim, -1);
            throw Unfit(wrong);
        }
    }

    // A conversion would truncate fractions, so that 1.7 and -0.5 would be valid indices.
    private Tensor Indices(Tensor x)
    {
        if (x.dtype is ScalarType.Int32 or ScalarType.Int64) return x.flatten();
        using var values = x.flatten();
        var indices = values.to(ScalarType.Int64);
        if (!x.is_floating_point()) return indices;
        using Tensor fraction = values.ne(indices), any = fraction.any();
        if (!any.item<bool>()) return indices;
        indices.Dispose();
        using Tensor wrong = values.masked_select(fraction), first = wrong[0];
        throw Unfit((float)first.to_type(ScalarType.Float64).item<double>());
    }

    private ModelException Unfit(IFormattable index) => new(
        Name, string.Create(CultureInfo.InvariantCulture, $"integers from 0 to {InputDim - 1}"),
        index.ToString(null, CultureInfo.InvariantCulture));

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        graph.Node("Gather", [graph.Weight(_embeddings), x.DType is DType.Int32 or DType.Int64 ? x : graph.Cast(x, DType.Int64)]);

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!MaskZero) return null;
        var indices = graph.Cast(inputs[0], DType.Int64);
        return OnnxGraph.AsMask(graph.Node("Not", [graph.Node("Equal", [indices, graph.Scalar(0, DType.Int64)])]), inputs[0].Shape);
    }
}
