namespace Kente.Vision.Datasets;

/// <summary>
/// Caches decoded images up to a memory limit, because decoding in each epoch costs as much as training. Large images are cached at the
/// largest size that augmentation uses.
/// </summary>
/// <param name="count">Number of images.</param>
/// <param name="load">Reads an image by its index.</param>
/// <param name="maxSide">Longer side, in pixels, to which larger images are reduced.</param>
internal sealed class ImageCache(int count, Func<int, RgbImage> load, int maxSide)
{
    private const long Budget = 400L << 20;

    private readonly RgbImage?[] _cached = new RgbImage?[count];
    private long _bytes;

    public ImageCache(BoxDataset data, int maxSide) : this(data.Count, index => data.Images[index].Load(), maxSide) { }

    /// <summary>Creates a cache for training at an input size, with augmentation that enlarges by up to a half.</summary>
    public static ImageCache For(BoxDataset data, ImageSize inputSize) =>
        new(data, Math.Max(inputSize.Width, inputSize.Height) * 3 / 2);

    public RgbImage this[int index]
    {
        get
        {
            if (_cached[index] is { } cached) return cached;
            var image = Downsized(load(index));
            if (Interlocked.Add(ref _bytes, image.Pixels.LongLength) <= Budget) _cached[index] = image;
            else Interlocked.Add(ref _bytes, -image.Pixels.LongLength);
            return image;
        }
    }

    private RgbImage Downsized(RgbImage image)
    {
        double scale = (double)maxSide / Math.Max(image.Width, image.Height);
        return scale >= 1
            ? image
            : image.Resize(Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
    }
}
