using Kente.Components.Layers.Normalization;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Batch normalization: normalizes each channel by the mean and variance of the batch in training, by their moving averages
    /// otherwise. Ioffe &amp; Szegedy 2015. If <c>Trainable</c> is false, it uses the moving averages in training too, as in Keras.
    /// </summary>
    /// <param name="axis">Axis of the channels, where 0 is the batch and negative values count from the end; default −1.</param>
    /// <param name="momentum">Momentum of the moving averages, 0 to 1; default 0.99.</param>
    /// <param name="epsilon">Small number added to the variance; default 0.001.</param>
    /// <param name="center">Whether the offset beta is added; default true.</param>
    /// <param name="scale">Whether the result is multiplied by the scale gamma; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>batch_normalization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the momentum is not between 0 and 1, or epsilon is not above
    /// 0.</exception>
    public static Layer BatchNormalization(
        int axis = -1, double momentum = .99, double epsilon = 1e-3, bool center = true, bool scale = true,
        BatchNormalizationOptions? options = null, string? name = null) =>
        new BatchNormalization(axis, momentum, epsilon, center, scale, options, name);

    /// <summary>Layer normalization: normalizes each sample to mean 0 and variance 1 over the given axes. Ba, Kiros, Hinton
    /// 2016.</summary>
    /// <param name="axes">Axes to normalize, where 0 is the batch and negative values count from the end; default the last.</param>
    /// <param name="epsilon">Small number added to the variance; default 0.001.</param>
    /// <param name="center">Whether the offset beta is added; default true.</param>
    /// <param name="scale">Whether the result is multiplied by the scale gamma; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints of beta and gamma.</param>
    /// <param name="name">Name of the layer; default <c>layer_normalization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public static Layer LayerNormalization(
        IReadOnlyList<int>? axes = null, double epsilon = 1e-3, bool center = true, bool scale = true,
        NormalizationOptions? options = null, string? name = null) =>
        new LayerNormalization(axes, epsilon, center, scale, options, name);

    /// <summary>Normalizes each sample to L2 norm 1 over the given axes; a sample of zeros is returned unchanged.</summary>
    /// <param name="axes">Axes to normalize, where 0 is the batch and negative values count from the end; default the last.</param>
    /// <param name="name">Name of the layer; default <c>unit_normalization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public static Layer UnitNormalization(IReadOnlyList<int>? axes = null, string? name = null) =>
        new UnitNormalization(axes, name);

    /// <summary>Group normalization: normalizes groups of channels of each sample to mean 0 and variance 1. Wu &amp; He 2018.</summary>
    /// <param name="groups">Number of groups, a divisor of the number of channels, or −1 for one group per channel; default 32.</param>
    /// <param name="axis">Axis of the channels, where 0 is the batch and negative values count from the end; default −1.</param>
    /// <param name="epsilon">Small number added to the variance; default 0.001.</param>
    /// <param name="center">Whether the offset beta is added; default true.</param>
    /// <param name="scale">Whether the result is multiplied by the scale gamma; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints of beta and gamma.</param>
    /// <param name="name">Name of the layer; default <c>group_normalization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, or a number is out of its range.</exception>
    public static Layer GroupNormalization(
        int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true,
        NormalizationOptions? options = null, string? name = null) =>
        new GroupNormalization(groups, axis, epsilon, center, scale, options, name);

    /// <summary>
    /// Root mean square normalization: divides each sample by its root mean square over the given axes and multiplies it by a learned
    /// scale. Zhang &amp; Sennrich 2019.
    /// </summary>
    /// <param name="axes">Axes to normalize, where 0 is the batch and negative values count from the end; default the last.</param>
    /// <param name="epsilon">Small number added to the mean square; default 0.000001.</param>
    /// <param name="name">Name of the layer; default <c>rms_normalization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, or epsilon is not above 0.</exception>
    public static Layer RMSNormalization(IReadOnlyList<int>? axes = null, double epsilon = 1e-6, string? name = null) =>
        new RMSNormalization(axes, epsilon, name);

    /// <summary>
    /// Spectral normalization wrapper: divides the kernel of a layer by its largest singular value before each training step. Miyato et
    /// al. 2018.
    /// </summary>
    /// <param name="layer">A layer with a kernel, or an embedding.</param>
    /// <param name="powerIterations">Number of power iterations before each step, at least 1; default 1.</param>
    /// <param name="name">Name of the layer; default <c>spectral_normalization</c>, numbered.</param>
    /// <returns>Output of the wrapped layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of iterations is less than 1.</exception>
    public static Layer SpectralNormalization(Layer layer, int powerIterations = 1, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new SpectralNormalization(layer.Operation, powerIterations, name);
    }
}
