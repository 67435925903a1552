using Kente.Components.Layers.Normalization;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Brings each channel to mean 0 and variance 1: in training by the batch, otherwise by moving averages. Ioffe &amp; Szegedy 2015.
    /// Where <c>Trainable</c> is off it uses the moving averages in training too, as Keras does.
    /// </summary>
    /// <param name="axis">The axis of the channels, counted from the batch, or from the end where negative; default −1.</param>
    /// <param name="momentum">What the moving averages keep of themselves in a step, 0 to 1; default 0.99.</param>
    /// <param name="epsilon">Added to the variance; default 0.001.</param>
    /// <param name="center">Whether beta is added; default true.</param>
    /// <param name="scale">Whether gamma is multiplied; default true.</param>
    /// <param name="betaInitializer">Default zeros.</param>
    /// <param name="gammaInitializer">Default ones.</param>
    /// <param name="movingMeanInitializer">Default zeros.</param>
    /// <param name="movingVarianceInitializer">Default ones.</param>
    /// <param name="betaRegularizer">Added to the loss for beta; default nothing.</param>
    /// <param name="gammaRegularizer">Added to the loss for gamma; default nothing.</param>
    /// <param name="betaConstraint">What beta is brought back to after each step; default nothing.</param>
    /// <param name="gammaConstraint">What gamma is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>batch_normalization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the momentum is not within 0 and 1, or epsilon is not above 0.</exception>
    public static Layer BatchNormalization(
        int axis = -1, double momentum = .99, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null, Initializer? gammaInitializer = null,
        Initializer? movingMeanInitializer = null, Initializer? movingVarianceInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null) =>
        new BatchNormalization(
            axis, momentum, epsilon, center, scale, new(betaInitializer, betaRegularizer, betaConstraint), new(gammaInitializer, gammaRegularizer, gammaConstraint),
            movingMeanInitializer, movingVarianceInitializer, name);

    /// <summary>Brings each sample by itself to mean 0 and variance 1 along some axes. Ba, Kiros, Hinton 2016.</summary>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="epsilon">Added to the variance; default 0.001.</param>
    /// <param name="center">Whether beta is added; default true.</param>
    /// <param name="scale">Whether gamma is multiplied; default true.</param>
    /// <param name="betaInitializer">Default zeros.</param>
    /// <param name="gammaInitializer">Default ones.</param>
    /// <param name="betaRegularizer">Added to the loss for beta; default nothing.</param>
    /// <param name="gammaRegularizer">Added to the loss for gamma; default nothing.</param>
    /// <param name="betaConstraint">What beta is brought back to after each step; default nothing.</param>
    /// <param name="gammaConstraint">What gamma is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>layer_normalization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public static Layer LayerNormalization(
        IReadOnlyList<int>? axes = null, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null) =>
        new LayerNormalization(axes, epsilon, center, scale, new(betaInitializer, betaRegularizer, betaConstraint), new(gammaInitializer, gammaRegularizer, gammaConstraint), name);

    /// <summary>Brings each sample by itself to Euclidean length 1 along some axes; a sample of zeros stays.</summary>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="name">Name; default <c>unit_normalization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public static Layer UnitNormalization(IReadOnlyList<int>? axes = null, string? name = null) => new UnitNormalization(axes, name);

    /// <summary>Brings groups of channels of each sample by itself to mean 0 and variance 1. Wu &amp; He 2018.</summary>
    /// <param name="groups">Number of groups, which divides that of the channels, or −1 for as many as there are channels; default 32.</param>
    /// <param name="axis">The axis of the channels, counted from the batch, or from the end where negative; default −1.</param>
    /// <param name="epsilon">Added to the variance; default 0.001.</param>
    /// <param name="center">Whether beta is added; default true.</param>
    /// <param name="scale">Whether gamma is multiplied; default true.</param>
    /// <param name="betaInitializer">Default zeros.</param>
    /// <param name="gammaInitializer">Default ones.</param>
    /// <param name="betaRegularizer">Added to the loss for beta; default nothing.</param>
    /// <param name="gammaRegularizer">Added to the loss for gamma; default nothing.</param>
    /// <param name="betaConstraint">What beta is brought back to after each step; default nothing.</param>
    /// <param name="gammaConstraint">What gamma is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>group_normalization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, or a number is out of its range.</exception>
    public static Layer GroupNormalization(
        int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null) =>
        new GroupNormalization(groups, axis, epsilon, center, scale, new(betaInitializer, betaRegularizer, betaConstraint), new(gammaInitializer, gammaRegularizer, gammaConstraint), name);

    /// <summary>Divides each sample by the root of its mean square along some axes, and multiplies by a learned scale. Zhang &amp; Sennrich 2019.</summary>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="epsilon">Added to the mean square; default 0.000001.</param>
    /// <param name="name">Name; default <c>rms_normalization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public static Layer RMSNormalization(IReadOnlyList<int>? axes = null, double epsilon = 1e-6, string? name = null) => new RMSNormalization(axes, epsilon, name);

    /// <summary>Divides the kernel of a layer by its largest singular value before each step of training. Miyato et al. 2018.</summary>
    /// <param name="layer">A layer with a kernel, or an embedding.</param>
    /// <param name="powerIterations">How many iterations approach the value before each step, at least 1; default 1.</param>
    /// <param name="name">Name; default <c>spectral_normalization</c>, numbered.</param>
    /// <returns>What the layer gives.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one iteration.</exception>
    public static Layer SpectralNormalization(Layer layer, int powerIterations = 1, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new SpectralNormalization(layer.Operation, powerIterations, name);
    }
}
