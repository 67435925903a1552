using Kente.Onnx;

namespace Kente.Vision.Export;

/// <summary>
/// The letterbox as ONNX operators, for images of any size. Resizing with the triangle filter of <see cref="RgbImage.Resize"/> is a
/// product with a matrix from each side; the graph computes the matrices from the size of the image.
/// </summary>
internal sealed class LetterboxGraph
{
    private readonly OnnxGraph _graph;
    private readonly OnnxTensor _height, _width, _scale;
    private readonly Side _rows, _columns;

    public LetterboxGraph(OnnxGraph graph, OnnxTensor image, ImageSize inputSize)
    {
        _graph = graph;
        (_height, _width) = (graph.Cast(graph.Length(image, 1), DType.Float64), graph.Cast(graph.Length(image, 2), DType.Float64));
        _scale = graph.Node(
            "Min", [graph.Node("Div", [Number(inputSize.Width), _width]), graph.Node("Div", [Number(inputSize.Height), _height])]);
        (_rows, _columns) = (Fit(_height, inputSize.Height), Fit(_width, inputSize.Width));
    }

    /// <summary>Letterboxes the images.</summary>
    public OnnxTensor Apply(OnnxTensor x)
    {
        // Rows first, then columns; rounded like bytes in memory.
        var lines = _graph.Reshape(x, [_graph.Length(x, 0), _graph.Length(x, 1), _graph.Integers(-1)]);
        var tall = _graph.Node("MatMul", [Weights(_height, _rows), lines]);
        var image = _graph.Reshape(tall, [_graph.Length(x, 0), Whole(_rows.Content), _graph.Integers(-1, 3)]);
        var wide = _graph.Node("MatMul", [_graph.Transpose(image, 0, 1, 3, 2), _graph.Transpose(Weights(_width, _columns), 1, 0)]);
        var bytes = _graph.Node("Floor", [_graph.Node("Min", [_graph.Node("Add", [wide, _graph.Scalar(0.5)]), _graph.Scalar(255)])]);
        OnnxTensor[] sides =
        [
            _graph.Integers(0), Whole(_rows.Before), Whole(_columns.Before), _graph.Integers(0, 0), Whole(_rows.After),
            Whole(_columns.After), _graph.Integers(0),
        ];
        var pads = _graph.Node("Concat", sides, ("axis", 0));
        return _graph.Node("Pad", [_graph.Transpose(bytes, 0, 1, 3, 2), pads, _graph.Scalar(Letterbox.PadColor)]);
    }

    /// <summary>Maps edges from pixels of the network's input to pixels of the image, clipped to it.</summary>
    public OnnxTensor ToImage(OnnxTensor edges)
    {
        var scaled = Scaled(edges, 2);
        return _graph.Node("Min", [_graph.Node("Max", [scaled, _graph.Scalar(0)]), Repeated(_width, _height, 2)]);
    }

    /// <summary>Maps points, whose last axis is x and y, from pixels of the network's input to pixels of the image.</summary>
    public OnnxTensor PointsToImage(OnnxTensor points) => Scaled(points, 1);

    private OnnxTensor Scaled(OnnxTensor positions, int times)
    {
        var inContent = _graph.Node("Sub", [positions, Repeated(_columns.Before, _rows.Before, times)]);
        var scaleX = _graph.Node("Div", [_width, _columns.Content]);
        return _graph.Node("Mul", [inContent, Repeated(scaleX, _graph.Node("Div", [_height, _rows.Content]), times)]);
    }

    private OnnxTensor Repeated(OnnxTensor x, OnnxTensor y, int times) => _graph.Cast(
        _graph.Node("Concat", [.. Enumerable.Repeat((OnnxTensor[])[x, y], times).SelectMany(pair => pair)], ("axis", 0)), DType.Float32);

    private Side Fit(OnnxTensor length, int inputLength)
    {
        var rounded = _graph.Node("Round", [_graph.Node("Mul", [length, _scale])]);
        var content = _graph.Node("Min", [_graph.Node("Max", [rounded, Number(1)]), Number(inputLength)]);
        var free = _graph.Node("Sub", [Number(inputLength), content]);
        var before = _graph.Node("Floor", [_graph.Node("Mul", [free, Number(0.5)])]);
        return new(content, before, _graph.Node("Sub", [free, before]));
    }

    // The weight of each pixel of the image for each pixel of the content; each row sums to 1.
    private OnnxTensor Weights(OnnxTensor length, Side side)
    {
        OnnxTensor Range(OnnxTensor to) => _graph.Node("Range", [Number(0), _graph.Squeeze(to, 0), Number(1)]);
        var factor = _graph.Node("Div", [length, side.Content]);
        var centers = _graph.Node(
            "Sub", [_graph.Node("Mul", [_graph.Node("Add", [Range(side.Content), Number(0.5)]), factor]), Number(0.5)]);
        var distances = _graph.Node("Abs", [_graph.Node("Sub", [_graph.Unsqueeze(centers, 1), _graph.Unsqueeze(Range(length), 0)])]);
        var near = _graph.Node("Div", [distances, _graph.Node("Max", [factor, Number(1)])]);
        var weights = _graph.Node("Max", [_graph.Node("Sub", [Number(1), near]), Number(0)]);
        return _graph.Cast(_graph.Node("Div", [weights, _graph.Node("ReduceSum", [weights, _graph.Integers(1)])]), DType.Float32);
    }

    private OnnxTensor Whole(OnnxTensor length) => _graph.Cast(length, DType.Int64);

    private OnnxTensor Number(double value) => _graph.Scalar(value, DType.Float64);

    /// <summary>Lengths of the content and of the padding along one axis, as lists of one number.</summary>
    private readonly record struct Side(OnnxTensor Content, OnnxTensor Before, OnnxTensor After);
}
