using Kente.Data;
using Kente.Onnx;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Network;
using Kente.Vision.Export;

namespace Kente.Vision.Detect.Export;

/// <summary>Decodes the network's output to detections with ONNX operators, as <see cref="DetectionDecoder"/> does.</summary>
internal sealed class SuppressionGraph(OnnxGraph graph, ImageSize inputSize, int classes, double threshold)
{
    /// <summary>Returns the boxes, scores, classes and image indices of the detections, by descending score.</summary>
    /// <param name="cells">For each grid cell four distances in pixels and the class scores.</param>
    /// <param name="letterbox">The letterbox of the graph; without it, boxes stay in pixels of the network's input.</param>
    public IReadOnlyList<OnnxTensor> Detections(OnnxTensor cells, LetterboxGraph? letterbox)
    {
        var edges = Edges(cells);
        var boxes = letterbox?.ToImage(edges) ?? Clip(edges);
        var scores = graph.Transpose(Scores(cells, boxes), 0, 2, 1);
        var chosen = graph.Node(
            "NonMaxSuppression",
            [boxes, scores, graph.Integers(DetectionDecoder.MaxDetections), Numbers("iou", DetectorPredictOptions.DefaultIouThreshold),
                Numbers("score", threshold)]);
        var score = graph.Node("GatherND", [scores, chosen]);
        var order = graph.Nodes("TopK", 2, [score, graph.Length(score, 0)]);
        var sorted = graph.Node("Gather", [chosen, order[1]], ("axis", 0));
        OnnxTensor image = graph.Slice(sorted, 1, 0, 1), place = graph.Slice(sorted, 1, 2, 3);
        var kept = graph.Node("GatherND", [boxes, graph.Node("Concat", [image, place], ("axis", 1))]);
        var voted = Vote(boxes, scores, sorted, image, kept, order[0]);
        return [voted, order[0], graph.Squeeze(graph.Slice(sorted, 1, 1, 2), 1), graph.Squeeze(image, 1)];
    }

    private OnnxTensor Edges(OnnxTensor cells)
    {
        var all = GridCell.Of(inputSize.Width, inputSize.Height, GridCell.Strides);
        var centers = graph.Constant(
            "centers", NdArray.Of([.. all.SelectMany(cell => (float[])[(float)cell.X, (float)cell.Y])], 1, all.Length, 2));
        var before = graph.Node("Sub", [centers, graph.Slice(cells, 2, 0, 2)]);
        var after = graph.Node("Add", [centers, graph.Slice(cells, 2, 2, 4)]);
        return graph.Node("Concat", [before, after], ("axis", 2));
    }

    private OnnxTensor Clip(OnnxTensor edges)
    {
        var size = graph.Constant(
            "input_size", NdArray.Of([inputSize.Width, inputSize.Height, inputSize.Width, (float)inputSize.Height], 4));
        return graph.Node("Min", [graph.Node("Max", [edges, graph.Scalar(0)]), size]);
    }

    // Keeps the highest class score of each cell, and sets scores of boxes without area to 0.
    private OnnxTensor Scores(OnnxTensor cells, OnnxTensor boxes)
    {
        var scores = graph.Slice(cells, 2, 4, 4 + classes);
        var likeliest = graph.Node("GreaterOrEqual", [scores, graph.Node("ReduceMax", [scores], ("axes", (long[])[2]))]);
        var sides = graph.Node("Sub", [graph.Slice(boxes, 2, 2, 4), graph.Slice(boxes, 2, 0, 2)]);
        var visible = graph.Node("Greater", [graph.Node("ReduceMin", [sides], ("axes", (long[])[2])), graph.Scalar(0)]);
        return graph.Where(graph.Node("And", [likeliest, visible]), scores, graph.Scalar(0));
    }

    // Box voting: each kept box becomes the weighted mean of the boxes of its class that overlap it.
    private OnnxTensor Vote(OnnxTensor boxes, OnnxTensor scores, OnnxTensor chosen, OnnxTensor image, OnnxTensor kept, OnnxTensor score)
    {
        var same = graph.Node("GatherND", [scores, graph.Slice(chosen, 1, 0, 2)]);
        var others = graph.Node("GatherND", [boxes, image]);
        var mine = graph.Unsqueeze(kept, 1);
        OnnxTensor Corner(string @operator, long from, long to) =>
            graph.Node(@operator, [graph.Slice(others, 2, from, to), graph.Slice(mine, 2, from, to)]);
        OnnxTensor Area(OnnxTensor from, OnnxTensor to)
        {
            var sides = graph.Node("Max", [graph.Node("Sub", [to, from]), graph.Scalar(0)]);
            return graph.Node("ReduceProd", [sides], ("axes", (long[])[2]), ("keepdims", 0));
        }
        OnnxTensor Whole(OnnxTensor all) => Area(graph.Slice(all, 2, 0, 2), graph.Slice(all, 2, 2, 4));
        var shared = Area(Corner("Max", 0, 2), Corner("Min", 2, 4));
        var iou = graph.Node("Div", [shared, graph.Node("Sub", [graph.Node("Add", [Whole(others), Whole(mine)]), shared])]);
        var least = graph.Node("Mul", [graph.Unsqueeze(score, 1), graph.Scalar(DetectionDecoder.MinScoreRatio)]);
        var votes = graph.Node(
            "And", [graph.Node("GreaterOrEqual", [iou, graph.Scalar(DetectionDecoder.VotingIou)]),
                graph.Node("GreaterOrEqual", [same, least])]);
        var weights = graph.Where(votes, same, graph.Scalar(0));
        var sum = graph.Squeeze(graph.Node("MatMul", [graph.Unsqueeze(weights, 1), others]), 1);
        return graph.Node("Div", [sum, graph.Node("ReduceSum", [weights, graph.Integers(1)])]);
    }

    private OnnxTensor Numbers(string name, double value) => graph.Constant(name, NdArray.Of([(float)value], 1));
}
