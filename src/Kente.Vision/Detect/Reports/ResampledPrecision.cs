using Kente.Vision.Detect.Evaluation;
using Kente.Vision.Primitives;

namespace Kente.Vision.Detect.Reports;

/// <summary>
/// Confidence intervals of average precision by the bootstrap over images (Efron 1979), with a fixed seed. Detections are matched once; an
/// image that is drawn twice counts twice.
/// </summary>
internal sealed class ResampledPrecision
{
    private const int MaxResamples = 400, MinResamples = 100, RecallPoints = 101;
    private const long MaxSteps = 3_000_000_000;

    private readonly double[][][] _samples;
    private readonly int[] _objects;

    private ResampledPrecision(double[][][] samples, int[] objects) => (_samples, _objects) = (samples, objects);

    /// <summary>Draws the resamples.</summary>
    /// <param name="matches">Matched detections of each class.</param>
    /// <param name="images">Number of images.</param>
    public static ResampledPrecision Of(IReadOnlyList<ClassMatches> matches, int images)
    {
        Detections[] classes = [.. matches.Select(match => new Detections(match))];
        long each = classes.Sum(c => (long)c.Count) * CocoEvaluation.Thresholds.Length;
        int resamples = (int)Math.Clamp(MaxSteps / Math.Max(1, each), MinResamples, MaxResamples);
        var samples = new double[resamples][][];
        Parallel.For(0, resamples, resample =>
        {
            SeededRandom random = new(20_000, resample);
            var counts = new int[images];
            for (int i = 0; i < images; i++) counts[random.Next(images)]++;
            samples[resample] =
                [.. classes.Select(c => CocoEvaluation.Thresholds.Select((_, threshold) => c.Precision(threshold, counts)).ToArray())];
        });
        return new(samples, [.. classes.Select(c => c.Objects)]);
    }

    /// <summary>Returns a value with the confidence interval of its resamples.</summary>
    /// <param name="value">Value over all images.</param>
    /// <param name="thresholds">IoU thresholds over which the value is a mean.</param>
    /// <param name="only">Index of the class; by default the mean over the classes with objects.</param>
    public ScoreInterval Estimate(double value, Range thresholds, int? only = null) => ScoreInterval.OfResamples(value,
        _samples.Select(classes => (only is { } c ? [classes[c]] : classes)
            .SelectMany(precisions => precisions[thresholds])
            .Where(precision => !double.IsNaN(precision))
            .DefaultIfEmpty(double.NaN)
            .Average()),
        only is { } one ? _objects[one] : _objects.Sum());

    /// <summary>The detections of a class in arrays, in descending order of score.</summary>
    private sealed class Detections
    {
        private readonly int[] _images;
        private readonly ushort[] _matched, _ignored;
        private readonly (int Image, int Count)[] _objects;

        public Detections(ClassMatches matches)
        {
            var all = matches.Detections().ToArray();
            (_images, _matched, _ignored) = (
                [.. all.Select(d => d.Image)], [.. all.Select(d => d.Matched)], [.. all.Select(d => d.Ignored)]);
            _objects = [.. matches.ObjectsByImage];
        }

        public int Count => _images.Length;

        public int Objects => _objects.Sum(image => image.Count);

        /// <summary>
        /// Computes the average precision of COCO with each image counted as often as it was drawn; NaN without objects.
        /// </summary>
        public double Precision(int threshold, int[] counts)
        {
            int objects = 0, bit = 1 << threshold, correct = 0, all = 0, rises = 0;
            foreach (var (image, count) in _objects) objects += counts[image] * count;
            if (objects == 0) return double.NaN;
            // The interpolated precision changes only where recall rises.
            var (recall, precision) = (new double[_images.Length], new double[_images.Length]);
            for (int i = 0; i < _images.Length; i++)
            {
                int weight = counts[_images[i]];
                if (weight == 0 || (_ignored[i] & bit) != 0) continue;
                all += weight;
                if ((_matched[i] & bit) == 0) continue;
                correct += weight;
                (recall[rises], precision[rises++]) = ((double)correct / objects, (double)correct / all);
            }
            double highest = 0, sum = 0;
            int point = RecallPoints - 1;
            for (int i = rises - 1; i >= 0; i--)
            {
                double before = i == 0 ? -1 : recall[i - 1];
                highest = Math.Max(highest, precision[i]);
                for (; point >= 0 && point / (RecallPoints - 1.0) > before; point--)
                    if (point / (RecallPoints - 1.0) <= recall[i]) sum += highest;
            }
            return sum / RecallPoints;
        }
    }
}
