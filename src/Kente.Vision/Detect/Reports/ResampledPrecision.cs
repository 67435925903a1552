using Kente.Vision.Detect.Evaluation;
using Kente.Vision.Reporting;

namespace Kente.Vision.Detect.Reports;

/// <summary>
/// Intervals of average precisions by the percentile bootstrap over pictures (Efron 1979). Detections are matched once; a picture that is drawn
/// twice counts twice. The same every time.
/// </summary>
internal sealed class ResampledPrecision
{
    private const int MostResamples = 1000, FewestResamples = 100, RecallPoints = 101;
    private const long Steps = 3_000_000_000;

    private readonly double[][][] _samples;

    private ResampledPrecision(double[][][] samples) => _samples = samples;

    /// <summary>Draws pictures again and again.</summary>
    /// <param name="matches">The matched detections of each class.</param>
    /// <param name="pictures">Number of pictures.</param>
    public static ResampledPrecision Of(IReadOnlyList<ClassMatches> matches, int pictures)
    {
        Detections[] classes = [.. matches.Select(match => new Detections(match))];
        long each = classes.Sum(c => (long)c.Count) * CocoEvaluation.Thresholds.Length;
        int resamples = (int)Math.Clamp(Steps / Math.Max(1, each), FewestResamples, MostResamples);
        var samples = new double[resamples][][];
        Parallel.For(0, resamples, resample =>
        {
            SeededRandom random = new(20_000, resample);
            var counts = new int[pictures];
            for (int i = 0; i < pictures; i++) counts[random.Next(pictures)]++;
            samples[resample] = [.. classes.Select(c => CocoEvaluation.Thresholds.Select((_, threshold) => c.Precision(threshold, counts)).ToArray())];
        });
        return new(samples);
    }

    /// <summary>A value with the interval of its resamples.</summary>
    /// <param name="value">The value over all pictures.</param>
    /// <param name="thresholds">Which IoU thresholds it is a mean of.</param>
    /// <param name="only">Which class; by default the mean of all that have objects.</param>
    public Estimate Estimate(double value, Range thresholds, int? only = null) => Reporting.Estimate.OfResamples(value,
        _samples.Select(classes => (only is { } c ? [classes[c]] : classes).SelectMany(precisions => precisions[thresholds]).Where(precision => !double.IsNaN(precision)).DefaultIfEmpty(double.NaN).Average()));

    /// <summary>The detections of a class in arrays, from the surest on.</summary>
    private sealed class Detections
    {
        private readonly int[] _pictures;
        private readonly ushort[] _matched, _ignored;
        private readonly (int Picture, int Count)[] _objects;

        public Detections(ClassMatches matches)
        {
            var all = matches.Detections().ToArray();
            (_pictures, _matched, _ignored) = ([.. all.Select(d => d.Picture)], [.. all.Select(d => d.Matched)], [.. all.Select(d => d.Ignored)]);
            _objects = [.. matches.ObjectsByPicture];
        }

        public int Count => _pictures.Length;

        /// <summary>COCO's average precision where each picture counts as often as it was drawn; NaN without an object.</summary>
        public double Precision(int threshold, int[] counts)
        {
            int objects = 0, bit = 1 << threshold, right = 0, all = 0, rises = 0;
            foreach (var (picture, count) in _objects) objects += counts[picture] * count;
            if (objects == 0) return double.NaN;
            // Only where recall rises can precision be the highest of those with that recall.
            var (recall, precision) = (new double[_pictures.Length], new double[_pictures.Length]);
            for (int i = 0; i < _pictures.Length; i++)
            {
                int weight = counts[_pictures[i]];
                if (weight == 0 || (_ignored[i] & bit) != 0) continue;
                all += weight;
                if ((_matched[i] & bit) == 0) continue;
                right += weight;
                (recall[rises], precision[rises++]) = ((double)right / objects, (double)right / all);
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
