using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Tests.Localize;

public class LocalizationLossTests
{
    private static readonly float[] Present = [1, .5f, .7f, .3f, .4f, 0, 1, 0], Absent = [0, 0, 0, 0, 0, 0, 0, 0],
    Guess = [.8f, .45f, .72f, .35f, .38f, .1f, .7f, .2f];

    public static TheoryData<PresenceTerm, BoxTerm, ClassTerm> AllTerms()
    {
        TheoryData<PresenceTerm, BoxTerm, ClassTerm> terms = [];
        foreach (var presence in Enum.GetValues<PresenceTerm>())
            foreach (var box in Enum.GetValues<BoxTerm>())
                foreach (var classes in Enum.GetValues<ClassTerm>()) terms.Add(presence, box, classes);
        return terms;
    }

    [Fact]
    public void A_prediction_that_is_no_number_makes_the_loss_none() =>
        Assert.Equal(
            float.NaN,
            new LocalizationLoss().Compute(
                tensor(new float[,] { { 1, .5f, .5f, .2f, .2f, 1 } }), full([1, 6], Scalars.Of(double.NaN))).item<float>());

    [Fact]
    public void The_course_loss_is_that_of_the_golden_file()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/ops_small.json")));
        var golden = file.RootElement.GetProperty("lecture_localization_loss");
        float[][] Rows(string name) =>
            [.. golden.GetProperty(name).EnumerateArray().Select(
                row => row.EnumerateArray().Select(number => number.GetSingle()).ToArray())];
        var (target, predicted) = (Rows("target"), Rows("pred"));

        foreach (var (expected, i) in golden.GetProperty("loss").EnumerateArray().Select((value, i) => (value.GetDouble(), i)))
            Assert.Equal(expected, Loss(LocalizationLoss.SquaredError, target[i], predicted[i]), 1e-6);
    }

    [Theory, MemberData(nameof(AllTerms))]
    public void Without_an_object_only_the_presence_counts(PresenceTerm presence, BoxTerm box, ClassTerm classes)
    {
        LocalizationLoss loss = new(presence, box, classes);
        float[] dontCare = [0, float.NaN, 3, -1, 0, 1, 1, 1], otherGuess = [.8f, .1f, .2f, .9f, .9f, .3f, .3f, .4f];

        Assert.Equal(Loss(loss, Absent, Guess), Loss(loss, dontCare, otherGuess), 1e-6);
    }

    [Theory, MemberData(nameof(AllTerms))]
    public void The_right_answer_costs_nothing_and_a_wrong_one_something(PresenceTerm presence, BoxTerm box, ClassTerm classes)
    {
        LocalizationLoss loss = new(presence, box, classes);

        Assert.Equal(0, Loss(loss, Present, Present), 1e-5);
        Assert.True(Loss(loss, Present, Guess) > 0.01);
    }

    [Theory, MemberData(nameof(AllTerms))]
    public void Gradients_stay_finite_where_the_box_is_don_t_care(PresenceTerm presence, BoxTerm box, ClassTerm classes)
    {
        using var scope = NewDisposeScope();
        var predicted = tensor(Guess, 1, 8).requires_grad_();
        new LocalizationLoss(presence, box, classes).Compute(tensor(Absent, 1, 8), predicted).backward();
        float[] gradient = predicted.grad!.data<float>().ToArray();

        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
        Assert.True(gradient[0] != 0);
        Assert.All(gradient[1..], value => Assert.Equal(0, value));
    }

    private static double Loss(Loss loss, float[] target, float[] predicted)
    {
        using var scope = NewDisposeScope();
        return loss.Compute(tensor(target, 1, target.Length), tensor(predicted, 1, predicted.Length)).item<float>();
    }
}
