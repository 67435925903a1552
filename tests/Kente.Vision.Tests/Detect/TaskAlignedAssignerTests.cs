using System.Text.Json;
using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;

namespace Kente.Vision.Tests.Detect;

public class TaskAlignedAssignerTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void Cells_are_assigned_as_by_others()
    {
        foreach (var item in JsonDocument.Parse(
            File.ReadAllText(SharedData.RequireGolden("vision/tal_cases.json"))).RootElement.GetProperty("cases").EnumerateArray())
        {
            double[][] Rows(string key) =>
                [.. item.GetProperty(key).EnumerateArray().Select(
                    row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
            int[] Integers(string key) => [.. item.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];
            Box[] Boxes(string key) => [.. Rows(key).Select(box => new Box(box[0], box[1], box[2], box[3]))];
            GridCell[] cells = [.. Rows("anchors").Zip(Integers("strides"), (place, stride) => new GridCell(place[0], place[1], stride))];
            var (labels, truth) = (Integers("gt_labels"), Boxes("gt_boxes"));
            // The others leave an object without a cell's middle in it alone; here it is given the nearest cell.
            int[] reached = [
                .. Enumerable.Range(0, truth.Length).Where(
                    t => cells.Any(
                        cell => cell.X > truth[t].Left && cell.X < truth[t].Right && cell.Y > truth[t].Top && cell.Y < truth[t].Bottom))];

            var targets = TaskAlignedAssigner.Assign(
                cells, Rows("pred_scores").SelectMany(row => row).ToArray(), Boxes("pred_boxes"), [.. reached.Select(t => labels[t])],
                [.. reached.Select(t => truth[t])]);

            string name = item.GetProperty("name").GetString()!;
            int[] positive = [.. Enumerable.Range(0, cells.Length).Where(i => targets.Objects[i] >= 0)];
            Assert.True(Integers("positive_anchors").SequenceEqual(positive), $"{name}: {string.Join(' ', positive)}");
            Assert.Equal(Integers("assigned_gt"), positive.Select(i => reached[targets.Objects[i]]));
            foreach (var (expected, i) in item.GetProperty("target_score").EnumerateArray().Zip(
                positive)) Assert.Equal(expected.GetDouble(), targets.Scores[i], Tolerance);
            Assert.Equal(item.GetProperty("target_scores_sum").GetDouble(), targets.Scores.Sum(), 1e-5);
        }
    }

    [Fact]
    public void An_object_smaller_than_a_cell_is_found_by_the_nearest()
    {
        var cells = GridCell.Of(64, 64, [8, 16, 32]);
        var targets = TaskAlignedAssigner.Assign(cells, new double[cells.Length], new Box[cells.Length], [0], [new Box(29, 13, 31, 15)]);
        int found = Assert.Single(Enumerable.Range(0, cells.Length), i => targets.Objects[i] == 0);
        Assert.Equal(new GridCell(28, 12, 8), cells[found]);
        Assert.Equal(1, targets.Scores[found], Tolerance);
    }
}
