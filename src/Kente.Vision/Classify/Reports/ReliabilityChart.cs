using System.Globalization;
using System.Text;

namespace Kente.Vision.Classify.Reports;

/// <summary>Draws a reliability diagram: the accuracy in each bin of probabilities beside the diagonal.</summary>
internal static class ReliabilityChart
{
    private const double Width = 480, Height = 300, Left = 46, Right = 14, Top = 10, Bottom = 42;

    public static string Draw(CalibrationCurve curve)
    {
        double X(double value) => Left + (value * (Width - Left - Right));
        double Y(double value) => Height - Bottom - (value * (Height - Top - Bottom));
        StringBuilder svg = new(
            $"<div class=\"scroll\"><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Reliability diagram\">");
        foreach (double tick in AxisTicks.Between(0, 1, 5))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\"/>");
            svg.Append(
                CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:0.0}</text>");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(tick):F1}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{tick:0.0}</text>");
        }
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{X(0.5):F1}\" y=\"{Height - 6}\" text-anchor=\"middle\">probability; bars: fraction correct</text>");
        int most = Math.Max(1, curve.Bins.Max(bin => bin.Count));
        foreach (var bin in curve.Bins.Where(bin => bin.Count > 0))
        {
            // Bins with few predictions are pale: their height is uncertain.
            double opacity = 0.25 + (0.75 * Math.Sqrt((double)bin.Count / most));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{X(bin.From) + 1:F1}\" y=\"{Y(bin.Accuracy):F1}\" width=\"{X(bin.To) - X(bin.From) - 2:F1}\" ");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"height=\"{Y(0) - Y(bin.Accuracy):F1}\" rx=\"2\" fill=\"var(--s1)\" opacity=\"{opacity:F2}\">");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<title>{bin.Count} predictions of {bin.From:0.00} to {bin.To:0.00}: mean probability {bin.Probability:0.000}, "
                    + $"{bin.Accuracy:0.000} correct</title></rect>");
        }
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"mark\" x1=\"{X(0):F1}\" y1=\"{Y(0):F1}\" x2=\"{X(1):F1}\" y2=\"{Y(1):F1}\"/>");
        return svg.Append("</svg></div>").ToString();
    }
}
