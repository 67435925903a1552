namespace Kente;

/// <summary>Options of SeparableConv1D and SeparableConv2D.</summary>
/// <typeparam name="TSize">Lengths along the spatial axes: <see cref="int"/> or <see cref="Size2D"/>.</typeparam>
public sealed class SeparableConvolutionOptions<TSize> : DepthwiseConvolutionOptions<TSize> where TSize : struct
{
    /// <summary>Initializer of the pointwise kernel; default Glorot uniform.</summary>
    public Initializer? PointwiseInitializer { get => Pointwise.Initializer; init => Pointwise = Pointwise with { Initializer = value }; }

    /// <summary>Regularizer of the pointwise kernel; default none.</summary>
    public Regularizer? PointwiseRegularizer { get => Pointwise.Regularizer; init => Pointwise = Pointwise with { Regularizer = value }; }

    /// <summary>Constraint of the pointwise kernel; default none.</summary>
    public Constraint? PointwiseConstraint { get => Pointwise.Constraint; init => Pointwise = Pointwise with { Constraint = value }; }

    internal WeightSettings Pointwise { get; init; } = new();
}
