using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Preprocessing.Hashes;

namespace Kente;

public static partial class Layers
{
    /// <summary>Rescales values: x · scale + offset, for example pixels from 0 … 255 to 0 … 1 with a scale of 1/255.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Offset added after scaling; default 0.</param>
    /// <param name="name">Name of the layer; default <c>rescaling</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    public static Layer Rescaling(double scale, double offset = 0, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>Rescales values with a scale and an offset for each channel: x · scale + offset.</summary>
    /// <param name="scale">Factors, one for each channel.</param>
    /// <param name="offset">Offsets added after scaling, one for each channel.</param>
    /// <param name="name">Name of the layer; default <c>rescaling</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentException">The numbers of factors and offsets differ, or there are none.</exception>
    public static Layer Rescaling(IReadOnlyList<double> scale, IReadOnlyList<double> offset, string? name = null) =>
        new Rescaling(scale, offset, name);

    /// <summary>
    /// Normalizes features: (x − mean) / √variance, with a mean and a variance for each index of an axis. <c>layer.Adapt(data)</c>
    /// computes them; they are non-trainable weights.
    /// </summary>
    /// <param name="axis">Axis with a mean and a variance for each index, where 0 is the batch and negative values count from the end;
    /// default −1, for one of each per feature or channel.</param>
    /// <param name="invert">Whether the layer denormalizes: x · √variance + mean; default false.</param>
    /// <param name="name">Name of the layer; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0.</exception>
    public static Layer Normalization(int axis = -1, bool invert = false, string? name = null) =>
        new Normalization([axis], invert, name);

    /// <summary>
    /// Normalizes features: (x − mean) / √variance, with a mean and a variance for each index of several axes, or a single mean and
    /// variance of all values. <c>layer.Adapt(data)</c> computes them; they are non-trainable weights.
    /// </summary>
    /// <param name="axes">Axes with a mean and a variance for each index, where 0 is the batch and negative values count from the end;
    /// empty for a single mean and variance.</param>
    /// <param name="invert">Whether the layer denormalizes: x · √variance + mean; default false.</param>
    /// <param name="name">Name of the layer; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public static Layer Normalization(IReadOnlyList<int> axes, bool invert = false, string? name = null) =>
        new Normalization(axes, invert, name);

    /// <summary>Normalizes features with a given mean and variance: (x − mean) / √variance.</summary>
    /// <param name="mean">Means, one for each index of the axis, or one for all.</param>
    /// <param name="variance">Variances, as many as means.</param>
    /// <param name="axis">Axis of the means, where 0 is the batch and negative values count from the end; default −1.</param>
    /// <param name="invert">Whether the layer denormalizes: x · √variance + mean; default false.</param>
    /// <param name="name">Name of the layer; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentException">The numbers of means and variances differ, or there are none.</exception>
    public static Layer Normalization(
        IReadOnlyList<double> mean, IReadOnlyList<double> variance, int axis = -1, bool invert = false, string? name = null) =>
        new Normalization(mean, variance, axis, invert, name);

    /// <summary>Encodes integer categories as one-hot, multi-hot or count rows. Values that are no category are ignored.</summary>
    /// <param name="tokens">Number of categories.</param>
    /// <param name="output">Output: a row for each value (one-hot), or a row for each sample (multi-hot, the default, or counts).</param>
    /// <param name="name">Name of the layer; default <c>category_encoding</c>, numbered.</param>
    /// <returns>float32 with a last axis of length <paramref name="tokens"/>: it replaces the last axis, except that one-hot rows of
    /// several values per sample are appended as a new axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no categories, or the output is not supported.</exception>
    public static Layer CategoryEncoding(int tokens, TokenOutput output = TokenOutput.MultiHot, string? name = null) =>
        new CategoryEncoding(tokens, output, name);

    /// <summary>
    /// Maps continuous values to the indices of bins. A value equal to a boundary belongs to the bin above it; the outer bins are
    /// unbounded.
    /// </summary>
    /// <param name="boundaries">Boundaries between bins in ascending order, one fewer than bins.</param>
    /// <param name="output">Output: bin indices, the default, or one-hot, multi-hot or count rows.</param>
    /// <param name="name">Name of the layer; default <c>discretization</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of one value for each bin.</returns>
    /// <exception cref="ArgumentException">There are no boundaries, or they are not ascending.</exception>
    public static Layer Discretization(
        IReadOnlyList<double> boundaries, TokenOutput output = TokenOutput.Index, string? name = null) =>
        new Discretization(boundaries, output, name);

    /// <summary>
    /// Maps continuous values to the indices of bins whose boundaries <c>layer.Adapt(data)</c> learns: approximate quantiles, so that
    /// the bins contain about equally many values.
    /// </summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="epsilon">Error tolerance of the quantiles; a summary of about 1/epsilon values is kept while learning. Default
    /// 0.01.</param>
    /// <param name="output">Output: bin indices, the default, or one-hot, multi-hot or count rows.</param>
    /// <param name="name">Name of the layer; default <c>discretization</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of one value for each bin.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or epsilon is not between 0 and 1.</exception>
    public static Layer Discretization(
        int bins, double epsilon = .01, TokenOutput output = TokenOutput.Index, string? name = null) =>
        new Discretization(bins, epsilon, output, name);

    /// <summary>Maps strings or integers to bins by their hash. It learns nothing, and several values may share a bin.</summary>
    /// <param name="bins">Number of bins, including the bin of the mask value.</param>
    /// <param name="maskValue">String that is mapped to bin 0, which no other value is mapped to; default none.</param>
    /// <param name="salt">Key of SipHash; default none, which hashes with FarmHash.</param>
    /// <param name="output">Output: bin indices, the default, or one-hot, multi-hot or count rows.</param>
    /// <param name="name">Name of the layer; default <c>hashing</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of one value for each bin. Not exported to ONNX.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public static Layer Hashing(
        int bins, string? maskValue = null, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null) =>
        new Hashing(bins, maskValue, salt, output, name);

    /// <summary>Maps strings or integers to bins by their hash, with an integer as mask value.</summary>
    /// <param name="bins">Number of bins, including the bin of the mask value.</param>
    /// <param name="maskValue">Integer that is mapped to bin 0, which no other value is mapped to.</param>
    /// <param name="salt">Key of SipHash; default none, which hashes with FarmHash.</param>
    /// <param name="output">Output: bin indices, the default, or one-hot, multi-hot or count rows.</param>
    /// <param name="name">Name of the layer; default <c>hashing</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of one value for each bin. Not exported to ONNX.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public static Layer Hashing(
        int bins, long maskValue, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null) =>
        new Hashing(bins, maskValue, salt, output, name);

    /// <summary>Crosses features: maps combinations of several strings or integers, such as a city and a month, to bins by their
    /// hash.</summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="output">Output: bin indices, the default, or one-hot rows.</param>
    /// <param name="name">Name of the layer; default <c>hashed_crossing</c>, numbered.</param>
    /// <returns>Inputs of one value for each sample → int64 of their shape, or float32 rows of one value for each bin. Not exported to
    /// ONNX.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public static Merge HashedCrossing(int bins, TokenOutput output = TokenOutput.Index, string? name = null) =>
        new HashedCrossing(bins, output, name);
}
