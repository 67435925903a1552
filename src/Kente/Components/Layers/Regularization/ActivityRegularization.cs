using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Gives what it is given, and adds its size to the loss.</summary>
internal sealed class ActivityRegularization : SingleInputLayer, IFromConfig<ActivityRegularization>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ActivityRegularization"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or no number.</exception>
    public ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null) : base(name)
    {
        ActivityRegularizer = Regularizers.L1L2(l1, l2);
        (L1, L2) = (l1, l2);
    }

    /// <summary>Factor of the sum of amounts.</summary>
    public double L1 { get; }

    /// <summary>Factor of the sum of squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public static ActivityRegularization FromConfig(ObjectConfig config) => new(config.Number("l1", 0), config.Number("l2", 0), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        // Keras makes the regularizer of these, and does not take another.
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
