using Kente.Vision.Boxes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>The cells of a batch that are to find something, in one row after the other, and what each is to find.</summary>
internal sealed class AssignedCells
{
    private readonly List<long> _cells = [], _pictures = [], _classes = [];
    private readonly List<float> _scores = [], _boxes = [];

    private readonly torch.Device _device;

    private AssignedCells(torch.Device device) => _device = device;

    public int Count => _cells.Count;

    /// <summary>Sum of the scores to give.</summary>
    public double Total => _scores.Sum(score => (double)score);

    /// <summary>Index of each cell, counted through the batch.</summary>
    public Tensor Cells => tensor(_cells, device: _device);

    /// <summary>The picture of each cell.</summary>
    public Tensor Pictures => tensor(_pictures, device: _device);

    /// <summary>The class of each cell's object.</summary>
    public Tensor Classes => tensor(_classes, device: _device);

    /// <summary>The score that each cell is to give.</summary>
    public Tensor Scores => tensor(_scores, device: _device);

    /// <summary>The edges that each cell is to find, in pixels.</summary>
    public Tensor Boxes => tensor(_boxes, device: _device).reshape(-1, 4);

    /// <summary>Assigns the cells of all pictures, several at once.</summary>
    /// <param name="cells">The cells of a picture.</param>
    /// <param name="scores">Scores [pictures, cells, classes].</param>
    /// <param name="boxes">Edges in pixels [pictures, cells, 4].</param>
    /// <param name="targets">Objects [pictures, most objects, 5].</param>
    public static AssignedCells Of(IReadOnlyList<GridCell> cells, Tensor scores, Tensor boxes, Tensor targets)
    {
        int pictures = (int)scores.shape[0], classes = (int)scores.shape[2];
        float[] score = Numbers(scores), edge = Numbers(boxes), target = Numbers(targets);
        int width = target.Length / pictures;
        var assigned = new (CellTargets Cells, int[] Classes, Box[] Boxes)[pictures];
        Parallel.For(0, pictures, picture =>
        {
            var (labels, truth) = ObjectTargets.Decode(target.AsSpan(picture * width, width));
            var (ofClass, found) = (new double[cells.Count * classes], new Box[cells.Count]);
            for (int i = 0; i < ofClass.Length; i++) ofClass[i] = score[(picture * ofClass.Length) + i];
            for (int i = 0; i < found.Length; i++)
            {
                var edges = edge.AsSpan(((picture * found.Length) + i) * 4, 4);
                found[i] = new(edges[0], edges[1], edges[2], edges[3]);
            }
            assigned[picture] = (TaskAlignedAssigner.Assign(cells, ofClass, found, labels, truth), labels, truth);
        });

        AssignedCells all = new(targets.device);
        for (int picture = 0; picture < pictures; picture++)
        {
            var (result, labels, truth) = assigned[picture];
            for (int cell = 0; cell < cells.Count; cell++)
                if (result.Truth[cell] is >= 0 and var t) all.Add(picture, (picture * cells.Count) + cell, labels[t], truth[t], result.Scores[cell]);
        }
        return all;
    }

    private void Add(int picture, int cell, int label, Box box, double score)
    {
        _cells.Add(cell);
        _pictures.Add(picture);
        _classes.Add(label);
        _scores.Add((float)score);
        _boxes.AddRange([(float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom]);
    }

    private static float[] Numbers(Tensor values)
    {
        using var here = values.detach().cpu().contiguous();
        return here.data<float>().ToArray();
    }
}
