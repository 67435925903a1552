using Kente.Formats.Graphs;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>The weights of input pixels in the output pixels of the operator Resize.</summary>
internal sealed class ResizeWeights
{
    private const long MaxWeights = 1 << 24;

    private readonly NodeCall _call;
    private readonly string _nearest;
    private readonly double _cubic;

    public ResizeWeights(NodeCall call, string mode, string positions, string nearest, double cubic)
    {
        (_call, Mode, Positions, _nearest, _cubic) = (call, mode, positions, nearest, cubic);
        if (mode is not ("nearest" or "linear" or "cubic")) throw call.Unsupported($"has the mode {mode}");
        if (positions is not ("half_pixel" or "pytorch_half_pixel" or "asymmetric" or "align_corners"))
            throw call.Unsupported($"has the coordinate_transformation_mode {positions}");
    }

    public string Mode { get; }

    public string Positions { get; }

    public bool IsHalfPixel => Positions is "half_pixel" or "pytorch_half_pixel";

    /// <summary>Whether whole factors repeat each pixel.</summary>
    public bool RepeatsWhole(IReadOnlyList<double> factors) => Mode == "nearest" && Positions != "align_corners"
        && factors.All(factor => Enumerable.Range(0, 2 * (int)Math.Min(factor, 1024))
            .All(i => Nearest(Position(i, 2, (int)factor * 2, factor)) == i / (int)factor));

    /// <summary>Computes the weights, (output length, input length).</summary>
    public float[] Matrix(int length, int outputLength, double factor)
    {
        if ((long)length * outputLength > MaxWeights) throw _call.Unsupported($"resizes an axis from {length} to {outputLength}, which is too large");
        var weights = new float[length * outputLength];
        for (int i = 0; i < outputLength; i++)
        {
            double position = Position(i, length, outputLength, factor);
            foreach (var (index, weight) in Neighbors(position)) weights[(i * length) + Math.Clamp(index, 0, length - 1)] += (float)weight;
        }
        return weights;
    }

    private double Position(int i, int length, int outputLength, double factor) => Positions switch
    {
        "asymmetric" => i / factor,
        "align_corners" => outputLength == 1 ? 0 : i * (double)(length - 1) / (outputLength - 1),
        "pytorch_half_pixel" when outputLength == 1 => 0,
        _ => ((i + .5) / factor) - .5,
    };

    private IEnumerable<(int Index, double Weight)> Neighbors(double position)
    {
        int low = (int)Math.Floor(position);
        double fraction = position - low;
        return Mode switch
        {
            "nearest" => [(Nearest(position), 1)],
            "linear" => [(low, 1 - fraction), (low + 1, fraction)],
            _ => Enumerable.Range(-1, 4).Select(step => (low + step, Cubic(Math.Abs(step - fraction)))),
        };
    }

    private int Nearest(double position) => (int)(_nearest switch
    {
        "floor" => Math.Floor(position),
        "ceil" => Math.Ceiling(position),
        "round_prefer_ceil" => Math.Floor(position + .5),
        _ => Math.Ceiling(position - .5),
    });

    private double Cubic(double x) => x <= 1
        ? ((((_cubic + 2) * x) - (_cubic + 3)) * x * x) + 1
        : x < 2 ? (((((_cubic * x) - (5 * _cubic)) * x) + (8 * _cubic)) * x) - (4 * _cubic) : 0;
}
