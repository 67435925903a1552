using Kente.Vision.Images;

namespace Kente.Vision.Detect.Onnx;

/// <summary>From what the cells say to the objects, as <see cref="DetectionCells"/> does it, in ONNX operators.</summary>
internal sealed class SuppressionGraph(OnnxGraph graph, PictureSize frame, int classes, double threshold)
{
    /// <summary>The boxes, scores, classes and numbers of pictures of the objects, the surest first.</summary>
    /// <param name="cells">For each cell four distances in pixels of the frame and the classes' scores.</param>
    /// <param name="letterbox">How the pictures lie in the frame; where it is not given, boxes stay in pixels of the frame.</param>
    public IReadOnlyList<OnnxTensor> Objects(OnnxTensor cells, LetterboxGraph? letterbox)
    {
        var edges = Edges(cells);
        var boxes = letterbox?.ToPicture(edges) ?? Inside(edges);
        var scores = graph.Transpose(Scores(cells, boxes), 0, 2, 1);
        var chosen = graph.Node(
            "NonMaxSuppression",
            [boxes, scores, graph.Integers(DetectionCells.MostFound), Numbers("iou", DetectionCells.SuppressionIou), Numbers("score", threshold)]);
        var score = graph.Node("GatherND", [scores, chosen]);
        var order = graph.Nodes("TopK", 2, [score, graph.Length(score, 0)]);
        var sorted = graph.Node("Gather", [chosen, order[1]], ("axis", 0));
        OnnxTensor picture = graph.Slice(sorted, 1, 0, 1), place = graph.Slice(sorted, 1, 2, 3);
        var kept = graph.Node("GatherND", [boxes, graph.Node("Concat", [picture, place], ("axis", 1))]);
        var agreed = Agreed(boxes, scores, sorted, picture, kept, order[0]);
        return [agreed, order[0], graph.Squeeze(graph.Slice(sorted, 1, 1, 2), 1), graph.Squeeze(picture, 1)];
    }

    private OnnxTensor Edges(OnnxTensor cells)
    {
        var all = GridCell.Of(frame.Width, frame.Height, DetectorNetwork.Strides);
        var middles = graph.Constant("middles", NdArray.Of([.. all.SelectMany(cell => (float[])[(float)cell.X, (float)cell.Y])], 1, all.Length, 2));
        var (before, after) = (graph.Node("Sub", [middles, graph.Slice(cells, 2, 0, 2)]), graph.Node("Add", [middles, graph.Slice(cells, 2, 2, 4)]));
        return graph.Node("Concat", [before, after], ("axis", 2));
    }

    private OnnxTensor Inside(OnnxTensor edges)
    {
        var size = graph.Constant("frame", NdArray.Of([frame.Width, frame.Height, frame.Width, (float)frame.Height], 4));
        return graph.Node("Min", [graph.Node("Max", [edges, graph.Scalar(0)]), size]);
    }

    // Of each cell only the likeliest class, and nothing where the box has no area.
    private OnnxTensor Scores(OnnxTensor cells, OnnxTensor boxes)
    {
        var scores = graph.Slice(cells, 2, 4, 4 + classes);
        var likeliest = graph.Node("GreaterOrEqual", [scores, graph.Node("ReduceMax", [scores], ("axes", (long[])[2]))]);
        var sides = graph.Node("Sub", [graph.Slice(boxes, 2, 2, 4), graph.Slice(boxes, 2, 0, 2)]);
        var visible = graph.Node("Greater", [graph.Node("ReduceMin", [sides], ("axes", (long[])[2])), graph.Scalar(0)]);
        return graph.Where(graph.Node("And", [likeliest, visible]), scores, graph.Scalar(0));
    }

    // Each kept box becomes the mean of those of its class that say the same.
    private OnnxTensor Agreed(OnnxTensor boxes, OnnxTensor scores, OnnxTensor chosen, OnnxTensor picture, OnnxTensor kept, OnnxTensor score)
    {
        var same = graph.Node("GatherND", [scores, graph.Slice(chosen, 1, 0, 2)]);
        var others = graph.Node("GatherND", [boxes, picture]);
        var mine = graph.Unsqueeze(kept, 1);
        OnnxTensor Corner(string @operator, long from, long to) => graph.Node(@operator, [graph.Slice(others, 2, from, to), graph.Slice(mine, 2, from, to)]);
        OnnxTensor Area(OnnxTensor from, OnnxTensor to)
        {
            var sides = graph.Node("Max", [graph.Node("Sub", [to, from]), graph.Scalar(0)]);
            return graph.Node("ReduceProd", [sides], ("axes", (long[])[2]), ("keepdims", 0));
        }
        OnnxTensor Whole(OnnxTensor all) => Area(graph.Slice(all, 2, 0, 2), graph.Slice(all, 2, 2, 4));
        var shared = Area(Corner("Max", 0, 2), Corner("Min", 2, 4));
        var iou = graph.Node("Div", [shared, graph.Node("Sub", [graph.Node("Add", [Whole(others), Whole(mine)]), shared])]);
        var least = graph.Node("Max", [graph.Node("Mul", [graph.Unsqueeze(score, 1), graph.Scalar(DetectionCells.LeastVote)]), graph.Scalar(threshold)]);
        var votes = graph.Node("And", [graph.Node("GreaterOrEqual", [iou, graph.Scalar(DetectionCells.VotingIou)]), graph.Node("GreaterOrEqual", [same, least])]);
        var weights = graph.Where(votes, same, graph.Scalar(0));
        var sum = graph.Squeeze(graph.Node("MatMul", [graph.Unsqueeze(weights, 1), others]), 1);
        return graph.Node("Div", [sum, graph.Node("ReduceSum", [weights, graph.Integers(1)])]);
    }

    private OnnxTensor Numbers(string name, double value) => graph.Constant(name, NdArray.Of([(float)value], 1));
}
