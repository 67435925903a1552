using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Spectral normalization wrapper: divides the kernel of a layer by its largest singular value before each training step, which bounds
/// the Lipschitz constant of the layer. The singular value is approximated by power iteration. Miyato et al. 2018.
/// </summary>
internal sealed class SpectralNormalization : SingleInputLayer, IStepPreparation, IFromConfig<SpectralNormalization>
{
    private const double Epsilon = 1e-12;

    private readonly Operation _layer;
    private Weight _kernel = null!, _vector = null!;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SpectralNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of iterations is less than 1.</exception>
    public SpectralNormalization(Operation layer, int powerIterations = 1, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(powerIterations, 1);
        (_layer, PowerIterations) = (layer, powerIterations);
    }

    /// <summary>Number of power iterations before each training step.</summary>
    public int PowerIterations { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights => [.. base.Weights.Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> TrainableWeights => Trainable ? _layer.TrainableWeights : [];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => [_layer];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => _layer.SupportsMasking;

    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("layer", _layer)];

    /// <inheritdoc/>
    public static SpectralNormalization FromConfig(ObjectConfig config) =>
        new(config.Layer("layer"), config.Int("power_iterations", 1), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("layer", _layer);
        config.Set("power_iterations", PowerIterations);
    }

    /// <summary>The mask is that of the wrapped layer.</summary>
    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context) =>
        _layer.ComputeMask(inputs, context);

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        _layer.ExportMask(graph, inputs);

    internal override bool UsesMasks => _layer.UsesMasks;

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) => _layer.InferMasks(inputs, outputs);

    private protected override Shape InferShape(Shape input) => _layer.InferShapes([input])[0];

    private protected override DType InferType(DType input) => _layer.InferTypes([input], 1)[0];

    private protected override void Build(Shape input)
    {
        _layer.BuildFor([input]);
        _kernel = _layer.Weights.FirstOrDefault(weight => weight.Name is "kernel" or "embeddings")
            ?? throw new ModelException(Name, "a layer with a kernel or embeddings", _layer.ToString());
        // In Keras the kernel is also one of the wrapper's own weights, and is saved as such.
        Share(_kernel);
        _vector = AddWeight("vector_u", [1, _kernel.Shape[^1]], Initializers.TruncatedNormal(stddev: .02), trainable: false);
    }

    private protected override Tensor Compute(Tensor x, CallContext context) => _layer.Run([x], context)[0];

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Run(_layer, [x], graph.Mask())[0];

    void IStepPreparation.BeforeStep()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var kernel = _kernel.Values;
        var matrix = kernel.reshape(-1, _kernel.Shape[^1]);
        if (matrix.count_nonzero().item<long>() == 0) return;
        var (u, v) = (_vector.Native, _vector.Native);
        for (int i = 0; i < PowerIterations; i++)
        {
            v = nn.functional.normalize(u.mm(matrix.t()), dim: -1, eps: Epsilon);
            u = nn.functional.normalize(v.mm(matrix), dim: -1, eps: Epsilon);
        }
        var largest = v.mm(matrix).mm(u.t());
        _vector.Assign(u);
        _kernel.Assign(kernel.div(largest.reshape([])));
    }
}
