using Kente.Data;
using Kente.Onnx;
using Kente.Vision.Landmarks.Network;

namespace Kente.Vision.Landmarks.Export;

/// <summary>Decodes the heads with ONNX operators, as <see cref="SimCcCodec"/> and <see cref="DarkDecoding"/> do.</summary>
internal sealed class HeadGraph(OnnxGraph graph, int points, int size)
{
    private static readonly long[] LastAxis = [-1];

    /// <summary>Returns the points [batch, points, 2] in pixels of the network's input.</summary>
    public OnnxTensor Points(LandmarkHead head, OnnxTensor output) => head switch
    {
        LandmarkHead.SimCC => SimCc(output),
        LandmarkHead.Heatmap => Heatmap(output),
        _ => Times(graph.Reshape(graph.Slice(output, 1, 1), -1, points, 2), size),
    };

    private OnnxTensor SimCc(OnnxTensor logits)
    {
        int bins = size * LandmarkNetwork.SimCcBins;
        var best = Largest(logits);
        var offsets = graph.Node("Sub", [Indices("bins", bins), best]);
        double reach = SimCcCodec.ReachFor(SimCcCodec.SigmaFor(size));
        // Near an edge the window is smaller, so that it stays centered at the maximum.
        var toEdge = graph.Node("Min", [best, graph.Node("Sub", [graph.Scalar(bins - 1), best])]);
        var window = graph.Node("LessOrEqual", [graph.Node("Abs", [offsets]), graph.Node("Min", [graph.Scalar(reach), toEdge])]);
        var above = graph.Node("Sub", [logits, graph.Node("ReduceMax", [logits], ("axes", LastAxis))]);
        var weights = graph.Node("Mul", [graph.Node("Exp", [Times(above, SimCcCodec.Beta)]), graph.Indicator(window)]);
        var mean = graph.Node("Div", [Sum(graph.Node("Mul", [weights, offsets])), Sum(weights)]);
        var positions = Pixels(graph.Node("Add", [best, mean]), 1.0 / LandmarkNetwork.SimCcBins);
        return graph.Transpose(graph.Reshape(positions, -1, 2, points), 0, 2, 1);
    }

    private OnnxTensor Heatmap(OnnxTensor output)
    {
        int cells = size / LandmarkNetwork.HeatmapStride;
        var logits = graph.Reshape(graph.Transpose(output, 0, 3, 1, 2), -1, points, cells * cells);
        var heatmap = graph.Node("Exp", [graph.Node("Sub", [logits, graph.Node("ReduceMax", [logits], ("axes", LastAxis))])]);
        var smooth = Smoothed(heatmap, cells);
        var best = Largest(smooth);
        var y = graph.Node("Floor", [Times(best, 1.0 / cells)]);
        var x = graph.Node("Sub", [best, Times(y, cells)]);

        OnnxTensor Log(int dx, int dy)
        {
            var index = graph.Node("Add", [best, graph.Scalar((dy * cells) + dx)]);
            var valid = graph.Node("Min", [graph.Node("Max", [index, graph.Scalar(0)]), graph.Scalar((cells * cells) - 1)]);
            var value = graph.Node("GatherElements", [smooth, graph.Cast(valid, DType.Int64)], ("axis", 2));
            return graph.Node("Log", [graph.Node("Max", [value, graph.Scalar(1e-12)])]);
        }
        OnnxTensor Sub(OnnxTensor one, OnnxTensor other) => graph.Node("Sub", [one, other]);
        OnnxTensor Product(OnnxTensor one, OnnxTensor other) => graph.Node("Mul", [one, other]);
        OnnxTensor center = Log(0, 0), left = Log(-1, 0), right = Log(1, 0), upper = Log(0, -1), lower = Log(0, 1);
        OnnxTensor gradientX = Times(Sub(right, left), 0.5), gradientY = Times(Sub(lower, upper), 0.5);
        OnnxTensor xx = Sub(Sub(right, center), Sub(center, left)), yy = Sub(Sub(lower, center), Sub(center, upper));
        var xy = Times(Sub(Sub(Log(1, 1), Log(1, -1)), Sub(Log(-1, 1), Log(-1, -1))), 0.25);
        var determinant = Sub(Product(xx, yy), Product(xy, xy));
        var inside = InsideOf(x, cells);
        var usable = graph.Node("And", [graph.Node("And", [inside, InsideOf(y, cells)]), graph.Node("And", [
            graph.Node("Greater", [determinant, graph.Scalar(1e-12)]), graph.Node("Less", [xx, graph.Scalar(0)])])]);
        var offsetX = Offset(Sub(Product(xy, gradientY), Product(yy, gradientX)), determinant, usable);
        var offsetY = Offset(Sub(Product(xy, gradientX), Product(xx, gradientY)), determinant, usable);
        var positions = graph.Node("Concat", [graph.Node("Add", [x, offsetX]), graph.Node("Add", [y, offsetY])], ("axis", 2));
        return Pixels(positions, LandmarkNetwork.HeatmapStride);
    }

    private OnnxTensor InsideOf(OnnxTensor position, int cells) => graph.Node("And", [
        graph.Node("Greater", [position, graph.Scalar(0.5)]), graph.Node("Less", [position, graph.Scalar(cells - 1.5)])]);

    private OnnxTensor Offset(OnnxTensor numerator, OnnxTensor determinant, OnnxTensor usable)
    {
        var divisor = graph.Where(usable, determinant, graph.Scalar(1));
        var clamped = graph.Node(
            "Max", [graph.Node("Min", [graph.Node("Div", [numerator, divisor]), graph.Scalar(1.5)]), graph.Scalar(-1.5)]);
        return graph.Where(usable, clamped, graph.Scalar(0));
    }

    private OnnxTensor Smoothed(OnnxTensor heatmap, int cells)
    {
        const double sigma = LandmarkNetwork.HeatmapSigma;
        int reach = (int)Math.Ceiling(3 * sigma), side = (2 * reach) + 1;
        float[] kernel = [.. Enumerable.Range(0, side * side).Select(i =>
        {
            double x = (i % side) - reach, y = (i / side) - reach;
            return (float)Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma));
        })];
        var images = graph.Reshape(heatmap, -1, 1, cells, cells);
        var smooth = graph.Node(
            "Conv", [images, graph.Constant("smoothing", NdArray.Of(kernel, 1, 1, side, side))],
            ("pads", (long[])[reach, reach, reach, reach]));
        return graph.Reshape(smooth, -1, points, cells * cells);
    }

    // Index of the largest value of the last axis, kept with length 1, as a number.
    private OnnxTensor Largest(OnnxTensor x) => graph.Indicator(graph.Node("ArgMax", [x], ("axis", -1), ("keepdims", 1)));

    private OnnxTensor Indices(string name, int count) =>
        graph.Constant(name, NdArray.Of([.. Enumerable.Range(0, count).Select(i => (float)i)], 1, 1, count));

    private OnnxTensor Sum(OnnxTensor x) => graph.Node("ReduceSum", [x, graph.Integers(-1)]);

    private OnnxTensor Times(OnnxTensor x, double factor) => graph.Node("Mul", [x, graph.Scalar(factor)]);

    // The center of the first bin or cell is half of its side from the edge.
    private OnnxTensor Pixels(OnnxTensor position, double side) => Times(graph.Node("Add", [position, graph.Scalar(0.5)]), side);
}
