using System.Numerics;

namespace Kente.Vision.Images;

/// <summary>
/// Resizes images with a separable triangle filter whose support is max(1, downsampling factor) source pixels. It is part of Kente, so
/// that the scores of a model do not depend on the version of an image library.
/// </summary>
internal static class Resampling
{
    /// <summary>Computes a window of the resized image.</summary>
    /// <param name="pixels">Pixels of the source image.</param>
    /// <param name="source">Size of the source image.</param>
    /// <param name="target">Size of the whole resized image.</param>
    /// <param name="window">The part of the resized image to compute.</param>
    /// <returns>The pixels of the window.</returns>
    public static byte[] Resize(byte[] pixels, ImageSize source, ImageSize target, PixelRectangle window)
    {
        var (width, height) = (window.Width, window.Height);
        var result = new byte[3 * width * height];
        var columns = new Taps(source.Width, target.Width, window.Left, width);
        var rows = new Taps(source.Height, target.Height, window.Top, height);
        var (first, stride) = (3 * columns.First[0], 3 * source.Width);
        var line = new float[3 * (columns.First[^1] + columns.Count[^1]) - first];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(line);
            for (var tap = 0; tap < rows.Count[y]; tap++)
                AddScaled(pixels.AsSpan((rows.First[y] + tap) * stride + first, line.Length), rows.Weights(y)[tap], line);
            ShrinkLine(line, columns, result.AsSpan(y * 3 * width, 3 * width));
        }
        return result;
    }

    private static void AddScaled(ReadOnlySpan<byte> source, float weight, Span<float> sum)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= source.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[i..]), out var low, out var high);
            AddScaled(low, weight, sum.Slice(i, Vector<ushort>.Count));
            AddScaled(high, weight, sum.Slice(i + Vector<ushort>.Count, Vector<ushort>.Count));
        }
        for (; i < source.Length; i++) sum[i] += weight * source[i];
    }

    private static void AddScaled(Vector<ushort> values, float weight, Span<float> sum)
    {
        Vector.Widen(values, out var low, out var high);
        var second = sum[Vector<float>.Count..];
        (new Vector<float>(sum) + weight * Vector.ConvertToSingle(low)).CopyTo(sum);
        (new Vector<float>(second) + weight * Vector.ConvertToSingle(high)).CopyTo(second);
    }

    private static void ShrinkLine(ReadOnlySpan<float> line, Taps columns, Span<byte> target)
    {
        for (var x = 0; x < columns.Count.Length; x++)
        {
            float red = 0.5f, green = 0.5f, blue = 0.5f;
            var weights = columns.Weights(x);
            var part = line.Slice(3 * (columns.First[x] - columns.First[0]), 3 * weights.Length);
            for (int tap = 0, i = 0; tap < weights.Length; tap++, i += 3)
            {
                var weight = weights[tap];
                red += weight * part[i];
                green += weight * part[i + 1];
                blue += weight * part[i + 2];
            }
            // The weights sum to 1 only within the precision of float.
            target[3 * x] = (byte)Math.Min(red, 255f);
            target[3 * x + 1] = (byte)Math.Min(green, 255f);
            target[3 * x + 2] = (byte)Math.Min(blue, 255f);
        }
    }

    /// <summary>The source pixels that contribute to each output pixel along one axis, with their weights.</summary>
    private sealed class Taps
    {
        private readonly float[] _weights;
        private readonly int _stride;

        public Taps(int from, int to, int start, int count)
        {
            var scale = (double)from / to;
            var support = Math.Max(1, scale);
            _stride = (int)Math.Ceiling(2 * support) + 1;
            (_weights, First, Count) = (new float[count * _stride], new int[count], new int[count]);
            for (var i = 0; i < count; i++)
            {
                var center = (start + i + 0.5) * scale - 0.5;
                var first = Math.Max(0, (int)Math.Floor(center - support) + 1);
                var last = Math.Min(from - 1, (int)Math.Ceiling(center + support) - 1);
                (First[i], Count[i]) = (first, last - first + 1);
                var sum = 0.0;
                for (var j = first; j <= last; j++) sum += 1 - Math.Abs(j - center) / support;
                for (var j = first; j <= last; j++) _weights[i * _stride + j - first] = (float)(
                    (1 - Math.Abs(j - center) / support) / sum);
            }
        }

        public int[] First { get; }

        public int[] Count { get; }

        public ReadOnlySpan<float> Weights(int output) => _weights.AsSpan(output * _stride, Count[output]);
    }
}
