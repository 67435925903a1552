using Kente.Data;
using Kente.Vision.Augmentation;

namespace Kente.Vision.Localize;

/// <summary>Runs a localizer's network on letterboxed images, optionally with test-time augmentation.</summary>
internal sealed class LocalizerInference(Model model, IReadOnlyList<string> classes, int size)
{
    private const int BatchSize = 64;
    private const double ZoomedSide = 0.7, MinZoom = 0.8, MaxZoom = 2.5;

    private readonly ImageSize _inputSize = new(size, size);

    /// <summary>Predicts each image once.</summary>
    public IReadOnlyList<Localization> Run(IReadOnlyList<RgbImage> images)
    {
        int length = size * size * 3, width = LocalizationLabel.ClassStart + classes.Count;
        var input = new byte[images.Count * length];
        Letterbox[] letterboxes = [.. images.Select(image => new Letterbox(image.Size, _inputSize))];
        Parallel.For(0, images.Count, i => letterboxes[i].Apply(images[i]).Pixels.CopyTo(input, i * length));
        NdArray predicted = model.Predict(NdArray.Of(input, images.Count, size, size, 3));
        return [.. predicted.ToArray<float>().Chunk(width).Zip(letterboxes, (label, letterbox) => Decode(
            label[0], label[LocalizationLabel.ClassStart..],
            letterbox.FromFrame(Box.FromCenter(label[1], label[2], label[3], label[4]))))];
    }

    /// <summary>Predicts each image of a data set once.</summary>
    public IReadOnlyList<LocalizedImage> Run(BoxDataset data) => [.. data.Images.Chunk(BatchSize).SelectMany(chunk =>
    {
        var images = new RgbImage[chunk.Length];
        Parallel.For(0, chunk.Length, i => images[i] = chunk[i].Load());
        return chunk.Zip(Run(images), LocalizedImage.Of);
    })];

    /// <summary>
    /// Predicts an image with test-time augmentation: mirrored and at three scales, then again zoomed to the predicted box. The mean over
    /// these views has a lower variance, and the zoomed views show the edges with more pixels.
    /// </summary>
    public Localization RunAugmented(RgbImage image)
    {
        var first = MeanOf(image, Views(image, 1, (0.5, 0.5), [0.85, 1, 1.15]));
        var letterbox = ImageTransform.Letterboxed(image.Size, _inputSize);
        double longer = Math.Max(first.Box.Width * letterbox.Width, first.Box.Height * letterbox.Height) / size;
        double zoom = Math.Clamp(ZoomedSide / Math.Max(longer, 1e-3), MinZoom, MaxZoom);
        var second = MeanOf(image, Views(image, zoom, (first.Box.CenterX, first.Box.CenterY), [0.88, 1, 1.12]));
        return Decode(first.Presence, first.Scores, second.Box);
    }

    // Views in which a point of the image lies at the center of the input.
    private List<ImageTransform> Views(RgbImage image, double zoom, (double X, double Y) center, ReadOnlySpan<double> scales)
    {
        var whole = ImageTransform.Letterboxed(image.Size, _inputSize);
        List<ImageTransform> views = [];
        foreach (double scale in scales)
            foreach (bool mirrored in (ReadOnlySpan<bool>)[false, true])
            {
                var (width, height) = ((int)Math.Round(whole.Width * zoom * scale), (int)Math.Round(whole.Height * zoom * scale));
                double x = mirrored ? 1 - center.X : center.X;
                views.Add(whole with
                {
                    Width = Math.Max(1, width),
                    Height = Math.Max(1, height),
                    IsMirrored = mirrored,
                    Left = (int)Math.Round((size / 2.0) - (x * width)),
                    Top = (int)Math.Round((size / 2.0) - (center.Y * height)),
                });
            }
        return views;
    }

    private (float Presence, float[] Scores, Box Box) MeanOf(RgbImage image, List<ImageTransform> views)
    {
        int length = size * size * 3, width = LocalizationLabel.ClassStart + classes.Count;
        var input = new byte[views.Count * length];
        for (int i = 0; i < views.Count; i++) Warp.Apply(image, views[i]).Pixels.CopyTo(input, i * length);
        NdArray predicted = model.Predict(NdArray.Of(input, views.Count, size, size, 3));
        float[] values = predicted.ToArray<float>();

        float presence = 0;
        var scores = new float[classes.Count];
        double left = 0, top = 0, right = 0, bottom = 0;
        for (int i = 0; i < views.Count; i++)
        {
            var label = values.AsSpan(i * width, width);
            presence += label[0] / views.Count;
            for (int c = 0; c < scores.Length; c++) scores[c] += label[LocalizationLabel.ClassStart + c] / views.Count;
            var box = ToImage(views[i], Box.FromCenter(label[1], label[2], label[3], label[4]));
            (left, top) = (left + (box.Left / views.Count), top + (box.Top / views.Count));
            (right, bottom) = (right + (box.Right / views.Count), bottom + (box.Bottom / views.Count));
        }
        return (presence, scores, new Box(left, top, right, bottom).Clip());
    }

    private Box ToImage(ImageTransform view, Box box)
    {
        double X(double edge) => ((edge * size) - view.Left) / view.Width;
        double Y(double edge) => ((edge * size) - view.Top) / view.Height;
        var (left, right) = (X(box.Left), X(box.Right));
        if (view.IsMirrored) (left, right) = (1 - right, 1 - left);
        return new(left, Y(box.Top), right, Y(box.Bottom));
    }

    private Localization Decode(float presence, float[] scores, Box box)
    {
        int best = Array.IndexOf(scores, scores.Max());
        return new(presence, best, classes[best], [.. scores.Select(score => (double)score)], box.Clip());
    }
}
