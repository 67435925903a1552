using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Returns its input unchanged and adds an L1 and L2 penalty on it to the loss.</summary>
internal sealed class ActivityRegularization : SingleInputLayer, IFromConfig<ActivityRegularization>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ActivityRegularization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or NaN.</exception>
    public ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null) : base(name)
    {
        ActivityRegularizer = Regularizers.L1L2(l1, l2);
        (L1, L2) = (l1, l2);
    }

    /// <summary>L1 factor: weight of the sum of absolute values.</summary>
    public double L1 { get; }

    /// <summary>L2 factor: weight of the sum of squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public static ActivityRegularization FromConfig(ObjectConfig config) =>
        new(config.Number("l1", 0), config.Number("l2", 0), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        // Keras creates the regularizer from the factors and accepts no other.
        config.Values.Remove("activity_regularizer");
        config.Set("l1", L1);
        config.Set("l2", L2);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => x.alias();

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => x;
}
