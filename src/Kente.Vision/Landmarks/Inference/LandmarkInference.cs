using Kente.Data;
using Kente.Vision.Landmarks.Network;

namespace Kente.Vision.Landmarks.Inference;

/// <summary>Runs the network on letterboxed images and decodes its head.</summary>
internal sealed class LandmarkInference(Model model, LandmarkScheme scheme, LandmarkHead head, int size)
{
    private const int BatchSize = 32;

    private readonly ImageSize _inputSize = new(size, size);

    /// <summary>Predicts images.</summary>
    public IReadOnlyList<FrameLandmarks> Run(IReadOnlyList<RgbImage> images)
    {
        int length = size * size * 3;
        var input = new byte[images.Count * length];
        Letterbox[] letterboxes = [.. images.Select(image => new Letterbox(image.Size, _inputSize))];
        Parallel.For(0, images.Count, i => letterboxes[i].Apply(images[i]).Pixels.CopyTo(input, i * length));
        var predicted = model.Predict(NdArray.Of(input, images.Count, size, size, 3));
        float[] values = predicted[LandmarkNetwork.OutputOf(head)].ToArray<float>();
        float[] visibility = predicted[LandmarkNetwork.Visibility].ToArray<float>();
        bool isLabel = head is LandmarkHead.Regression or LandmarkHead.Wing;
        float[] presence = isLabel
            ? [.. values.Chunk(1 + (2 * scheme.Count)).Select(label => label[0])]
            : predicted[LandmarkNetwork.Presence].ToArray<float>();
        var result = new FrameLandmarks[images.Count];
        Parallel.For(0, images.Count, i =>
        {
            int width = values.Length / images.Count;
            var points = Decode(values.AsSpan(i * width, width));
            for (int k = 0; k < points.Length; k++)
                points[k] = points[k] with { Visibility = visibility[(i * scheme.Count) + k] };
            result[i] = new(presence[i], points, letterboxes[i]);
        });
        return result;
    }

    /// <summary>Predicts each image of a data set.</summary>
    public IReadOnlyList<FrameLandmarks> Run(LandmarkDataset data) => [.. data.Images.Chunk(BatchSize).SelectMany(chunk =>
    {
        var images = new RgbImage[chunk.Length];
        Parallel.For(0, chunk.Length, i => images[i] = chunk[i].Load());
        return Run(images);
    })];

    private FramePoint[] Decode(ReadOnlySpan<float> values) => head switch
    {
        LandmarkHead.SimCC => SimCc(values),
        LandmarkHead.Heatmap => Heatmap(values),
        _ => Label(values),
    };

    private FramePoint[] Label(ReadOnlySpan<float> label)
    {
        var points = new FramePoint[scheme.Count];
        for (int i = 0; i < points.Length; i++)
            points[i] = new(label[1 + (2 * i)] * (double)size, label[2 + (2 * i)] * (double)size, double.NaN, 0);
        return points;
    }

    private FramePoint[] SimCc(ReadOnlySpan<float> logits)
    {
        const double bin = 1.0 / LandmarkNetwork.SimCcBins;
        int bins = size * LandmarkNetwork.SimCcBins;
        double sigma = SimCcCodec.SigmaFor(size);
        var points = new FramePoint[scheme.Count];
        for (int i = 0; i < points.Length; i++)
        {
            var x = SimCcCodec.Decode(logits.Slice(i * bins, bins), sigma);
            var y = SimCcCodec.Decode(logits.Slice((points.Length + i) * bins, bins), sigma);
            double deviation = Math.Sqrt(((x.Deviation * x.Deviation) + (y.Deviation * y.Deviation)) / 2);
            points[i] = new((x.Position + 0.5) * bin, (y.Position + 0.5) * bin, deviation * bin, 0);
        }
        return points;
    }

    private FramePoint[] Heatmap(ReadOnlySpan<float> logits)
    {
        int cells = size / LandmarkNetwork.HeatmapStride;
        var points = new FramePoint[scheme.Count];
        var heatmap = new float[cells * cells];
        for (int i = 0; i < points.Length; i++)
        {
            float most = float.NegativeInfinity;
            for (int k = 0; k < heatmap.Length; k++) most = Math.Max(most, heatmap[k] = logits[(k * points.Length) + i]);
            for (int k = 0; k < heatmap.Length; k++) heatmap[k] = MathF.Exp(heatmap[k] - most);
            var (x, y) = DarkDecoding.Decode(heatmap, cells, LandmarkNetwork.HeatmapSigma);
            points[i] = new(
                (x + 0.5) * LandmarkNetwork.HeatmapStride, (y + 0.5) * LandmarkNetwork.HeatmapStride,
                DarkDecoding.Deviation(heatmap, cells) * LandmarkNetwork.HeatmapStride, 0);
        }
        return points;
    }
}
