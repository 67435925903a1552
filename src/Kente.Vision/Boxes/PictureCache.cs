using Kente.Vision.Images;

namespace Kente.Vision.Boxes;

/// <summary>Pictures of a data set, kept decoded as long as they fit: decoding anew in each epoch costs as much as training. Large ones are kept at the size that augmentation can use.</summary>
internal sealed class PictureCache(BoxDataset data, int largestSide)
{
    private const long Budget = 400L << 20;

    private readonly Picture?[] _kept = new Picture?[data.Count];
    private long _bytes;

    /// <summary>A cache for training on frames of a size, which may be enlarged by half.</summary>
    public static PictureCache For(BoxDataset data, PictureSize frame) => new(data, Math.Max(frame.Width, frame.Height) * 3 / 2);

    public Picture this[int index]
    {
        get
        {
            if (_kept[index] is { } kept) return kept;
            var picture = Shrunk(data.Pictures[index].Load());
            if (Interlocked.Add(ref _bytes, picture.Pixels.LongLength) <= Budget) _kept[index] = picture;
            else Interlocked.Add(ref _bytes, -picture.Pixels.LongLength);
            return picture;
        }
    }

    private Picture Shrunk(Picture picture)
    {
        double scale = (double)largestSide / Math.Max(picture.Width, picture.Height);
        return scale >= 1 ? picture : picture.Resize(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
    }
}
