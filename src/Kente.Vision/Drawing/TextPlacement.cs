using SkiaSharp;

namespace Kente.Vision.Drawing;

/// <summary>Places texts at boxes so that they do not cover each other, as far as there is room.</summary>
internal sealed class TextPlacement(float width, float height)
{
    private readonly List<SKRect> _placed = [];

    /// <summary>Returns the rectangle of a text: the first candidate inside the image that covers the least of the texts before.</summary>
    /// <param name="box">The box in pixels.</param>
    /// <param name="wide">Width of the text.</param>
    /// <param name="tall">Height of the text.</param>
    /// <param name="below">Whether the text belongs below its box rather than above.</param>
    public SKRect Place(SKRect box, float wide, float tall, bool below)
    {
        float left = box.Left, right = box.Right - wide, above = box.Top - tall, under = box.Bottom;
        float top = box.Top, bottom = box.Bottom - tall, middle = box.MidY - (tall / 2);
        (float X, float Y)[] upper = [(left, above), (right, above), (left, top), (right, top)];
        (float X, float Y)[] lower = [(left, under), (right, under), (left, bottom), (right, bottom)];
        (float X, float Y)[] candidates = below ? [.. lower, .. upper] : [.. upper, .. lower];
        var best = candidates
            .Concat([(box.Right, top), (left - wide, top), (left, middle), (right, middle), (box.Right, bottom), (left - wide, bottom)])
            .Select(at => SKRect.Create(
                Math.Clamp(at.Item1, 0, Math.Max(0, width - wide)), Math.Clamp(at.Item2, 0, Math.Max(0, height - tall)), wide, tall))
            .MinBy(Covered);
        _placed.Add(best);
        return best;
    }

    private float Covered(SKRect text) => _placed.Sum(other =>
    {
        var shared = SKRect.Intersect(text, other);
        return shared.IsEmpty ? 0 : shared.Width * shared.Height;
    });
}
