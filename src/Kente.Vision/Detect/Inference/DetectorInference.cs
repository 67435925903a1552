using Kente.Data;

namespace Kente.Vision.Detect.Inference;

/// <summary>
/// Detects objects in images: crops and letterboxes them, runs the network and decodes its output. It has no state and is safe to use from
/// several threads.
/// </summary>
/// <param name="settings">Classes and input size.</param>
/// <param name="network">Runs the network on bytes of shape [views, height, width, 3].</param>
internal sealed class DetectorInference(DetectorSettings settings, Func<NdArray, float[]> network)
{
    /// <summary>Number of views that the network computes together.</summary>
    public const int BatchSize = 16;

    private readonly ImageSize _inputSize = settings.InputSize;
    private readonly DetectionDecoder _decoder = new(settings.InputSize, settings.Classes);

    /// <summary>Runs the network on images.</summary>
    /// <param name="images">The images, of any size.</param>
    /// <param name="mirror">Whether the mirror image of each view is predicted too.</param>
    /// <param name="tiling">How images are divided into tiles; by default not.</param>
    /// <returns>For each image the network's output for its views, to be decoded.</returns>
    public IReadOnlyList<NetworkView>[] Run(IReadOnlyList<RgbImage> images, bool mirror, Tiling? tiling = null)
    {
        (int Image, Box Region)[] regions = [.. images.Index().SelectMany(one =>
            (tiling?.Regions(one.Item.Size, _inputSize) ?? [Box.Whole]).Select(region => (one.Index, region)))];
        var views = images.Select(_ => new List<NetworkView>()).ToArray();
        foreach (var chunk in regions.Chunk(BatchSize))
            foreach (var (image, view) in RunNetwork(images, chunk, mirror)) views[image].Add(view);
        return views;
    }

    /// <summary>Decodes the network's output for one image.</summary>
    /// <param name="views">The views of the image.</param>
    /// <param name="options">How the output is decoded.</param>
    /// <returns>The detections, sorted by descending score.</returns>
    public IReadOnlyList<Detection> Decode(IReadOnlyList<NetworkView> views, DecodingOptions options) => _decoder.Decode(views, options);

    private IEnumerable<(int Image, NetworkView View)> RunNetwork(
        IReadOnlyList<RgbImage> images, (int Image, Box Region)[] regions, bool mirror)
    {
        int length = _inputSize.Width * _inputSize.Height * 3, copies = mirror ? 2 : 1;
        var input = new byte[regions.Length * copies * length];
        var letterboxes = new Letterbox[regions.Length];
        void Preprocess(int i)
        {
            var region = images[regions[i].Image].Crop(regions[i].Region);
            var frame = input.AsSpan(i * copies * length, length);
            letterboxes[i] = new(region.Size, _inputSize);
            letterboxes[i].Apply(region).Pixels.CopyTo(frame);
            if (mirror) Mirror(frame, input.AsSpan(((i * copies) + 1) * length, length));
        }
        if (regions.Length == 1) Preprocess(0);
        else Parallel.For(0, regions.Length, Preprocess);
        float[] output = network(NdArray.Of(input, regions.Length * copies, _inputSize.Height, _inputSize.Width, 3));
        return Enumerable.Range(0, regions.Length * copies).Select(i =>
        {
            var (image, region) = regions[i / copies];
            var values = output.AsMemory(i * _decoder.OutputLength, _decoder.OutputLength);
            return (image, new NetworkView(values, letterboxes[i / copies], region, Mirrored: i % copies > 0));
        });
    }

    private void Mirror(ReadOnlySpan<byte> frame, Span<byte> mirrored)
    {
        for (int i = 0; i < _inputSize.Width * _inputSize.Height; i++)
        {
            int column = i % _inputSize.Width;
            frame.Slice(3 * (i - column + _inputSize.Width - 1 - column), 3).CopyTo(mirrored[(3 * i)..]);
        }
    }
}
