using System.Diagnostics;
using System.Globalization;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary>
/// Encodes faces, and shows how many of the images are done: on a terminal in one line, elsewhere in a line every ten seconds.
/// </summary>
internal sealed class ProgressEncoder(IFaceEncoder encoder, int images, TextWriter error) : IFaceEncoder, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2), LineInterval = TimeSpan.FromSeconds(10);

    private readonly bool _isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long _shown = Stopwatch.GetTimestamp();
    private int _done, _width;

    public string Model => encoder.Model;

    public int Length => encoder.Length;

    public string Pipeline => encoder.Pipeline;

    public double? UsualThreshold => encoder.UsualThreshold;

    public double? SamePersonDistance => encoder.SamePersonDistance;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        var faces = encoder.Encode(image);
        _done++;
        if (images > 1 && Stopwatch.GetElapsedTime(_shown) >= (_isTerminal ? Interval : LineInterval))
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{_done} of {images} images");
            if (_isTerminal) error.Write($"\r{text}");
            else error.WriteLine($"{text}.");
            (_shown, _width) = (Stopwatch.GetTimestamp(), _isTerminal ? text.Length : 0);
        }
        return faces;
    }

    /// <summary>Removes the line.</summary>
    public void Dispose()
    {
        if (_width > 0) error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
