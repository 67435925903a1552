using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Localize;

/// <summary>
/// Looks at a picture several times: mirrored and at three sizes, then again closer at what was found. The mean of several looks is
/// steadier than one, and the closer look shows the edges in more pixels.
/// </summary>
internal sealed class LocalizerViews(Model model, int size, int classes)
{
    private const double ZoomedSide = 0.7, SmallestZoom = 0.8, LargestZoom = 2.5;

    private readonly PictureSize _frame = new(size, size);

    public (float Presence, float[] Scores, Box Box) Look(Picture picture)
    {
        var first = Mean(picture, Views(picture, 1, 0.5, 0.5, [0.85, 1, 1.15]));
        var letterbox = Placement.Letterboxed(picture.Size, _frame);
        double longer = Math.Max(first.Box.Width * letterbox.Width, first.Box.Height * letterbox.Height) / size;
        double zoom = Math.Clamp(ZoomedSide / Math.Max(longer, 1e-3), SmallestZoom, LargestZoom);
        var second = Mean(picture, Views(picture, zoom, first.Box.CenterX, first.Box.CenterY, [0.88, 1, 1.12]));
        return (first.Presence, first.Scores, second.Box);
    }

    // The point (x, y) of the picture comes to the middle of the frame.
    private List<Placement> Views(Picture picture, double zoom, double x, double y, ReadOnlySpan<double> scales)
    {
        var whole = Placement.Letterboxed(picture.Size, _frame);
        List<Placement> views = [];
        foreach (double scale in scales)
            foreach (bool mirrored in (ReadOnlySpan<bool>)[false, true])
            {
                var (width, height) = ((int)Math.Round(whole.Width * zoom * scale), (int)Math.Round(whole.Height * zoom * scale));
                double across = mirrored ? 1 - x : x;
                views.Add(whole with
                {
                    Width = Math.Max(1, width),
                    Height = Math.Max(1, height),
                    IsMirrored = mirrored,
                    Left = (int)Math.Round((size / 2.0) - (across * width)),
                    Top = (int)Math.Round((size / 2.0) - (y * height)),
                });
            }
        return views;
    }

    private (float Presence, float[] Scores, Box Box) Mean(Picture picture, List<Placement> views)
    {
        int pixels = size * size * 3;
        var joined = new byte[views.Count * pixels];
        for (int i = 0; i < views.Count; i++) Warp.Apply(picture, views[i]).Pixels.CopyTo(joined, i * pixels);
        NdArray predicted = model.Predict(NdArray.Of(joined, views.Count, size, size, 3));
        float[] values = predicted.ToArray<float>();
        int width = LocalizationLabel.ClassStart + classes;

        float presence = 0;
        var scores = new float[classes];
        double left = 0, top = 0, right = 0, bottom = 0;
        for (int i = 0; i < views.Count; i++)
        {
            var label = values.AsSpan(i * width, width);
            presence += label[0] / views.Count;
            for (int c = 0; c < classes; c++) scores[c] += label[LocalizationLabel.ClassStart + c] / views.Count;
            var box = Unmap(views[i], Box.FromCenter(label[1], label[2], label[3], label[4]));
            (left, top, right, bottom) = (left + (box.Left / views.Count), top + (box.Top / views.Count), right + (box.Right / views.Count), bottom + (box.Bottom / views.Count));
        }
        return (presence, scores, new Box(left, top, right, bottom).Clip());
    }

    private Box Unmap(Placement view, Box box)
    {
        double Across(double edge) => ((edge * size) - view.Left) / view.Width;
        double Down(double edge) => ((edge * size) - view.Top) / view.Height;
        var (left, right) = (Across(box.Left), Across(box.Right));
        if (view.IsMirrored) (left, right) = (1 - right, 1 - left);
        return new(left, Down(box.Top), right, Down(box.Bottom));
    }
}
