using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Wraps a layer and divides its kernel by its largest singular value before each step of training, which bounds how much the layer can
/// stretch distances. The value is approached by power iteration. Miyato et al. 2018.
/// </summary>
internal sealed class SpectralNormalization : SingleInputLayer, IStepPreparation, IFromConfig<SpectralNormalization>
{
    private const double Epsilon = 1e-12;

    private readonly Operation _layer;
    private Weight _kernel = null!, _vector = null!;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.SpectralNormalization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one iteration.</exception>
    public SpectralNormalization(Operation layer, int powerIterations = 1, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(powerIterations, 1);
        (_layer, PowerIterations) = (layer, powerIterations);
    }

    /// <summary>How many iterations are made before each step.</summary>
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
    public static SpectralNormalization FromConfig(ObjectConfig config) => new(config.Layer("layer"), config.Int("power_iterations", 1), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("layer", _layer);
        config.Set("power_iterations", PowerIterations);
    }

    /// <summary>The mask is what the layer inside makes of it.</summary>
    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context) => _layer.ComputeMask(inputs, context);

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => _layer.ExportMask(graph, inputs);

    private protected override Shape InferShape(Shape input) => _layer.InferShapes([input])[0];

    private protected override DType InferType(DType input) => _layer.InferTypes([input], 1)[0];

    private protected override void Build(Shape input)
    {
        _layer.BuildFor([input]);
        _kernel = _layer.Weights.FirstOrDefault(weight => weight.Name is "kernel" or "embeddings")
            ?? throw new ModelException(Name, "a layer with a kernel or a table of embeddings", _layer.ToString());
        // Keras counts the kernel among the wrapper's own weights too, and saves it so.
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
