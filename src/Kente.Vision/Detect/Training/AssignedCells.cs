using Kente.Vision.Detect.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>The grid cells of a batch that are assigned to objects, with their targets.</summary>
internal sealed class AssignedCells
{
    private readonly List<long> _cells = [], _images = [], _classes = [];
    private readonly List<float> _scores = [], _boxes = [];

    private readonly torch.Device _device;

    private AssignedCells(torch.Device device) => _device = device;

    public int Count => _cells.Count;

    /// <summary>Sum of the target scores.</summary>
    public double Total => _scores.Sum(score => (double)score);

    /// <summary>Index of each cell within the batch.</summary>
    public Tensor Cells => tensor(_cells, device: _device);

    /// <summary>Index of the image of each cell.</summary>
    public Tensor Images => tensor(_images, device: _device);

    /// <summary>Class of the object of each cell.</summary>
    public Tensor Classes => tensor(_classes, device: _device);

    /// <summary>Target score of each cell.</summary>
    public Tensor Scores => tensor(_scores, device: _device);

    /// <summary>Target edges of each cell, in pixels.</summary>
    public Tensor Boxes => tensor(_boxes, device: _device).reshape(-1, 4);

    /// <summary>Assigns the cells of all images, in parallel.</summary>
    /// <param name="cells">The grid cells.</param>
    /// <param name="scores">Predicted scores [images, cells, classes].</param>
    /// <param name="boxes">Predicted edges in pixels [images, cells, 4].</param>
    /// <param name="targets">Objects [images, objects, 5]; see <see cref="ObjectTargets"/>.</param>
    public static AssignedCells Of(IReadOnlyList<GridCell> cells, Tensor scores, Tensor boxes, Tensor targets)
    {
        int images = (int)scores.shape[0], classes = (int)scores.shape[2];
        float[] score = Numbers(scores), edge = Numbers(boxes), target = Numbers(targets);
        int width = target.Length / images;
        var assigned = new (CellTargets Cells, int[] Classes, Box[] Boxes)[images];
        Parallel.For(0, images, image =>
        {
            var (labels, truth) = ObjectTargets.Decode(target.AsSpan(image * width, width));
            var (ofClass, found) = (new double[cells.Count * classes], new Box[cells.Count]);
            for (int i = 0; i < ofClass.Length; i++) ofClass[i] = score[(image * ofClass.Length) + i];
            for (int i = 0; i < found.Length; i++)
            {
                var edges = edge.AsSpan(((image * found.Length) + i) * 4, 4);
                found[i] = new(edges[0], edges[1], edges[2], edges[3]);
            }
            assigned[image] = (TaskAlignedAssigner.Assign(cells, ofClass, found, labels, truth), labels, truth);
        });

        AssignedCells all = new(targets.device);
        for (int image = 0; image < images; image++)
        {
            var (result, labels, truth) = assigned[image];
            for (int cell = 0; cell < cells.Count; cell++)
                if (result.Objects[cell] is >= 0 and var t)
                    all.Add(image, (image * cells.Count) + cell, labels[t], truth[t], result.Scores[cell]);
        }
        return all;
    }

    private void Add(int image, int cell, int label, Box box, double score)
    {
        _cells.Add(cell);
        _images.Add(image);
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
