using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Preprocessing.Hashes;

namespace Kente;

public static partial class Layers
{
    /// <summary>x · scale + offset, as float32: brings pixels from 0 … 255 to where a network wants them.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Added after; default 0.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    public static Layer Rescaling(double scale, double offset = 0, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>x · scale + offset, as float32, with a factor and an offset for each channel.</summary>
    /// <param name="scale">Factors.</param>
    /// <param name="offset">Added after.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentException">There are not as many factors as offsets, or none.</exception>
    public static Layer Rescaling(IReadOnlyList<double> scale, IReadOnlyList<double> offset, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>(x − mean) / deviation, with a mean and a variance for each place on an axis. <c>layer.Adapt(data)</c> learns them; they are weights that training leaves alone.</summary>
    /// <param name="axis">The axis, the batch being 0; default −1, the last: one mean for each column or channel.</param>
    /// <param name="invert">Whether the layer goes the way back, from normalized numbers; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0.</exception>
    public static Layer Normalization(int axis = -1, bool invert = false, string? name = null) => new Normalization([axis], invert, name);

    /// <summary>The same with a mean and a variance for each place on several axes, or one of each for all numbers.</summary>
    /// <param name="axes">The axes, the batch being 0; none for one mean of all.</param>
    /// <param name="invert">Whether the layer goes the way back; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public static Layer Normalization(IReadOnlyList<int> axes, bool invert = false, string? name = null) => new Normalization(axes, invert, name);

    /// <summary>(x − mean) / deviation with a mean and a variance that are known.</summary>
    /// <param name="mean">One for each place on the axis, or one for all.</param>
    /// <param name="variance">As many: squares of the deviations.</param>
    /// <param name="axis">The axis, the batch being 0; default −1, the last.</param>
    /// <param name="invert">Whether the layer goes the way back; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentException">There are not as many means as variances, or none.</exception>
    public static Layer Normalization(IReadOnlyList<double> mean, IReadOnlyList<double> variance, int axis = -1, bool invert = false, string? name = null) =>
        new Normalization(mean, variance, axis, invert, name);

    /// <summary>Class numbers as rows of zeros and ones, or of counts. Numbers that are no class are left out.</summary>
    /// <param name="tokens">How many classes there are.</param>
    /// <param name="output">A row for each number (one-hot), or one for each sample (multi-hot, the default, or counts).</param>
    /// <param name="name">Name; default <c>category_encoding</c>, numbered.</param>
    /// <returns>float32: the last axis, where it is the sample, becomes one of length <paramref name="tokens"/>; one-hot rows of several numbers come after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1, or the output is another.</exception>
    public static Layer CategoryEncoding(int tokens, TokenOutput output = TokenOutput.MultiHot, string? name = null) => new CategoryEncoding(tokens, output, name);

    /// <summary>Numbers as the numbers of the bins in which they lie. A number on a bound belongs to the bin above it; the outer bins go on for ever.</summary>
    /// <param name="boundaries">Where one bin ends and the next begins, rising; one fewer than bins.</param>
    /// <param name="output">What comes out: the number of the bin, the default, or rows.</param>
    /// <param name="name">Name; default <c>discretization</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of as many numbers as bins.</returns>
    /// <exception cref="ArgumentException">There are no bounds, or they do not rise.</exception>
    public static Layer Discretization(IReadOnlyList<double> boundaries, TokenOutput output = TokenOutput.Index, string? name = null) => new Discretization(boundaries, output, name);

    /// <summary>The same with bounds that <c>layer.Adapt(data)</c> learns, so that about as many of the data lie in each bin.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="epsilon">How inexact the bounds may be; about 1/epsilon numbers are kept while learning. Default 0.01.</param>
    /// <param name="output">What comes out: the number of the bin, the default, or rows.</param>
    /// <param name="name">Name; default <c>discretization</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of as many numbers as bins.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or the tolerance is not between 0 and 1.</exception>
    public static Layer Discretization(int bins, double epsilon = .01, TokenOutput output = TokenOutput.Index, string? name = null) => new Discretization(bins, epsilon, output, name);

    /// <summary>Strings or whole numbers as numbers of bins by their hash: nothing is learned, and several may share a bin.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="maskValue">A string that alone has bin 0; default none.</param>
    /// <param name="salt">A key, with which the hash is SipHash; default none, with which it is FarmHash.</param>
    /// <param name="output">What comes out: the number of the bin, the default, or rows.</param>
    /// <param name="name">Name; default <c>hashing</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of as many numbers as bins. ONNX cannot hold it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin, or the output is another.</exception>
    public static Layer Hashing(int bins, string? maskValue = null, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null) => new Hashing(bins, maskValue, salt, output, name);

    /// <summary>The same where a whole number is masked.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="maskValue">A number that alone has bin 0.</param>
    /// <param name="salt">A key, with which the hash is SipHash; default none, with which it is FarmHash.</param>
    /// <param name="output">What comes out: the number of the bin, the default, or rows.</param>
    /// <param name="name">Name; default <c>hashing</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of as many numbers as bins. ONNX cannot hold it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin, or the output is another.</exception>
    public static Layer Hashing(int bins, long maskValue, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null) => new Hashing(bins, maskValue, salt, output, name);

    /// <summary>Several strings or whole numbers together as the number of one bin, by their hash: what a city and a month mean together.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="output">What comes out: the number of the bin, the default, or one-hot rows.</param>
    /// <param name="name">Name; default <c>hashed_crossing</c>, numbered.</param>
    /// <returns>Inputs of one value for each sample → int64 of their shape, or float32 rows of as many numbers as bins. ONNX cannot hold it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin, or the output is another.</exception>
    public static Merge HashedCrossing(int bins, TokenOutput output = TokenOutput.Index, string? name = null) => new HashedCrossing(bins, output, name);
}
