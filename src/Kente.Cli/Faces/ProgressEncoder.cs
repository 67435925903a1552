using System.Diagnostics;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary>Encodes faces, and shows on a terminal how many of the images are done.</summary>
internal sealed class ProgressEncoder(IFaceEncoder encoder, int images, TextWriter error) : IFaceEncoder, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    private readonly bool _isTerminal = images > 1 && ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long _shown;
    private int _done, _width;

    public string Model => encoder.Model;

    public int Length => encoder.Length;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        var faces = encoder.Encode(image);
        _done++;
        if (_isTerminal && Stopwatch.GetElapsedTime(_shown) >= Interval)
        {
            string text = $"{_done} of {images} images";
            error.Write($"\r{text}");
            (_shown, _width) = (Stopwatch.GetTimestamp(), text.Length);
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
