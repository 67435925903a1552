using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Tests.Detect;

public class DetectionLossTests
{
    private const int Cells = 64 + 16 + 4, Classes = 2;
    private static readonly ImageSize Frame = new(64, 64);

    // One object of class 1, and room for another.
    private static readonly float[] OneObject = [1, 10, 14, 42, 50, -1, 0, 0, 0, 0], NoObject = [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0];

    private DetectionLossParts _last;

    [Theory, InlineData(16), InlineData(1)]
    public void The_right_box_costs_next_to_nothing_and_a_moved_one_more(int distances)
    {
        DetectionLoss loss = Recorded(regMax: distances);
        double Box(float[] answer)
        {
            Loss(loss, OneObject, answer);
            return _last.Box;
        }

        Assert.Equal(0, Box(Answer(distances, 10, 14, 42, 50)), 0.02);
        Assert.InRange(Box(Answer(distances, 20, 24, 52, 60)), 1, 7.5);
    }

    [Fact]
    public void The_loss_is_the_sum_of_its_three_parts()
    {
        var loss = Recorded();
        double whole = Loss(loss, OneObject, Answer(16, 12, 12, 40, 48));

        Assert.Equal(whole, _last.Class + _last.Box + _last.Distance, 1e-4);
        Assert.All((double[])[_last.Class, _last.Box, _last.Distance], part => Assert.True(part > 0));
    }

    [Fact]
    public void Weights_are_factors_of_the_parts()
    {
        Loss(Recorded(), OneObject, Answer(16, 12, 12, 40, 48));
        var usual = _last;
        DetectionLoss other = new(Frame, classWeight: 1, boxWeight: 1, distanceWeight: 1) { Computed = parts => _last = parts };
        Loss(other, OneObject, Answer(16, 12, 12, 40, 48));

        Assert.Equal(usual.Class, 0.5 * _last.Class, 1e-5);
        Assert.Equal(usual.Box, 7.5 * _last.Box, 1e-4);
        Assert.Equal(usual.Distance, 1.5 * _last.Distance, 1e-5);
    }

    [Fact]
    public void Without_objects_only_scores_count_and_gradients_are_finite()
    {
        using var scope = NewDisposeScope();
        var loss = Recorded();
        var predicted = zeros(2, Cells, 64 + Classes).requires_grad_();
        loss.Compute(tensor([.. NoObject, .. NoObject], 2, 2, 5), predicted).backward();

        // Nothing is assigned, so the divisor is 1: 0.5 · ln 2 for each of the scores, averaged over the images as their sum is divided by
        // it.
        Assert.Equal(0.5 * Math.Log(2) * 2 * Cells * Classes, _last.Class, 1e-2);
        Assert.Equal(0, _last.Box + _last.Distance);
        Assert.All(predicted.grad!.data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void An_object_pulls_scores_of_its_class_up_and_boxes_towards_it()
    {
        using var scope = NewDisposeScope();
        DetectionLoss loss = new(Frame);
        float[] unsure = Answer(16, 12, 12, 40, 48);
        for (int i = 0; i < Cells; i++) unsure.AsSpan((i * (64 + Classes)) + 64, Classes).Clear();
        var predicted = tensor(unsure, 1, Cells, 64 + Classes).requires_grad_();
        loss.Compute(tensor(OneObject, 1, 2, 5), predicted).backward();
        var gradient = predicted.grad!;

        Assert.True(gradient.select(-1, 65).min().item<float>() < 0, "no score of the class goes up");
        Assert.True(gradient.select(-1, 64).min().item<float>() > 0, "a score of the other class goes up");
        Assert.True(gradient.narrow(-1, 0, 64).abs().max().item<float>() > 0, "no box moves");
    }

    [Fact]
    public void A_batch_is_divided_by_the_sum_of_its_scores_and_not_by_its_size()
    {
        DetectionLoss loss = new(Frame);
        float[] answer = Answer(16, 12, 12, 40, 48);
        double one = Loss(loss, OneObject, answer), two = Loss(loss, [.. OneObject, .. OneObject], [.. answer, .. answer]);

        Assert.Equal(one, two, 1e-3);
    }

    [Fact]
    public void Targets_and_predictions_of_another_frame_are_refused_with_their_shapes()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ArgumentException>(() => new DetectionLoss(Frame).Compute(zeros(1, 2, 5), zeros(1, 10, 66)));
        Assert.Contains("(images, 84, 64 and a number for each class)", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DetectionLoss(new(100, 64)));
    }

    private DetectionLoss Recorded(int regMax = 16) => new(Frame, regMax) { Computed = parts => _last = parts };

    private static double Loss(DetectionLoss loss, float[] target, float[] predicted)
    {
        using var scope = NewDisposeScope();
        int images = target.Length / 10;
        return loss.Compute(
            tensor(target, images, 2, 5), tensor(predicted, images, Cells, predicted.Length / images / Cells)).item<float>();
    }

    // Cells inside of the box say it and are sure of class 1; the others are sure of nothing.
    private static float[] Answer(int distances, double left, double top, double right, double bottom)
    {
        List<float> values = [];
        foreach (var cell in GridCell.Of(64, 64, [8, 16, 32]))
        {
            double[] sides = [cell.X - left, cell.Y - top, right - cell.X, bottom - cell.Y];
            bool inside = sides.Min() > 0;
            foreach (double side in sides)
            {
                double strides = Math.Clamp(side / cell.Stride, 0, Math.Max(1, distances - 1.01));
                if (distances == 1) values.Add((float)(side / cell.Stride));
                else
                    for (int i = 0; i < distances; i++) values.Add((float)Math.Log(Math.Max(1e-9, 1 - Math.Abs(strides - i))));
            }
            values.AddRange([-12, inside ? 12 : -12]);
        }
        return [.. values];
    }
}
