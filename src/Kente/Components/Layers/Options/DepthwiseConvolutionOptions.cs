namespace Kente;

/// <summary>Options of DepthwiseConv1D and DepthwiseConv2D.</summary>
/// <typeparam name="TSize">Lengths along the spatial axes: <see cref="int"/> or <see cref="Size2D"/>.</typeparam>
public class DepthwiseConvolutionOptions<TSize> where TSize : struct
{
    /// <summary>Dilation rate of the depthwise kernel; default 1. Not above 1 together with strides above 1.</summary>
    public TSize? DilationRate { get; init; }

    /// <summary>Number of depthwise output channels for each input channel, at least 1; default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;

    /// <summary>Initializer of the depthwise kernel; default Glorot uniform.</summary>
    public Initializer? DepthwiseInitializer { get => Depthwise.Initializer; init => Depthwise = Depthwise with { Initializer = value }; }

    /// <summary>Initializer of the bias; default zeros.</summary>
    public Initializer? BiasInitializer { get => Bias.Initializer; init => Bias = Bias with { Initializer = value }; }

    /// <summary>Regularizer of the depthwise kernel; default none.</summary>
    public Regularizer? DepthwiseRegularizer { get => Depthwise.Regularizer; init => Depthwise = Depthwise with { Regularizer = value }; }

    /// <summary>Regularizer of the bias; default none.</summary>
    public Regularizer? BiasRegularizer { get => Bias.Regularizer; init => Bias = Bias with { Regularizer = value }; }

    /// <summary>Regularizer of the layer's output; default none.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>Constraint of the depthwise kernel; default none.</summary>
    public Constraint? DepthwiseConstraint { get => Depthwise.Constraint; init => Depthwise = Depthwise with { Constraint = value }; }

    /// <summary>Constraint of the bias; default none.</summary>
    public Constraint? BiasConstraint { get => Bias.Constraint; init => Bias = Bias with { Constraint = value }; }

    internal WeightSettings Depthwise { get; init; } = new();

    internal WeightSettings Bias { get; init; } = new();
}
