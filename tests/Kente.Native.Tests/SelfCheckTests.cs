using Kente.Native.SelfChecks;
using TorchSharp;

namespace Kente.Native.Tests;

public sealed class SelfCheckTests
{
    private readonly List<string> _warnings = [];
    private bool _oneDnn = true;

    [Fact]
    public void Every_operation_is_right_on_this_machine()
    {
        Session.Start(1);
        var result = SelfCheck.Run(SelfCheckCases.All, () => throw new InvalidOperationException("oneDNN must stay on."), _warnings.Add);

        Assert.Equal((SelfCheckStatus.Passed, SelfCheckCases.All.Count), (result.Status, result.Operations));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_operation_that_is_wrong_with_oneDNN_disables_it(double error)
    {
        var result = SelfCheck.Run([Right, Wrong("Conv2D", () => _oneDnn, error), Right], DisableOneDnn, _warnings.Add);

        Assert.Equal(SelfCheckStatus.PassedWithoutOneDnn, result.Status);
        Assert.Equal(["Conv2D"], result.Wrong);
        Assert.False(_oneDnn);
        Assert.Contains("wrong numbers on this processor (Conv2D). oneDNN is disabled", Assert.Single(_warnings), StringComparison.Ordinal);
        SelfCheck.ThrowIfFailed(result);
    }

    [Fact]
    public void An_operation_that_is_also_wrong_without_oneDNN_throws()
    {
        var result = SelfCheck.Run([Right, Wrong("LSTM", () => true, 0.01)], DisableOneDnn, _warnings.Add);

        Assert.Equal(SelfCheckStatus.Failed, result.Status);
        var refusal = Assert.Throws<PlatformNotSupportedException>(() => SelfCheck.ThrowIfFailed(result));
        Assert.Contains(
            "wrong numbers on this machine, with and without oneDNN (LSTM). Run 'kente doctor'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_whose_oneDNN_cannot_be_disabled_throws()
    {
        var result = SelfCheck.Run([Wrong("Conv2D", () => true, 0.01)], () => false, _warnings.Add);

        Assert.Equal(SelfCheckStatus.Failed, result.Status);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_wrong_gradient_is_detected_although_the_output_is_correct()
    {
        // The values of x + (0.01 x - 0.01 x) are those of x; its gradient is not where one part is detached.
        SelfCheckCase check = new(
            "gradient", [[5]],
            t => t[0].dtype == torch.ScalarType.Float32 ? t[0].add(t[0] * 0.01).sub((t[0] * 0.01).detach()) : t[0].clone());

        Assert.InRange(check.RelativeError(), 0.009, 0.011);
    }

    private static SelfCheckCase Right => new("right", [[4, 3]], t => t[0].sin());

    private static SelfCheckCase Wrong(string name, Func<bool> isWrong, double error) =>
        new(name, [[4, 3]], t => t[0].dtype == torch.ScalarType.Float32 && isWrong() ? t[0] * (1 + error) : t[0].clone());

    private bool DisableOneDnn()
    {
        _oneDnn = false;
        return true;
    }
}
