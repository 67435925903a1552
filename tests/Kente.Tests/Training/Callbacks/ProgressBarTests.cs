using System.Text.RegularExpressions;
using static Kente.Callbacks;

namespace Kente.Tests.Training.Callbacks;

public class ProgressBarTests
{
    [Fact]
    public void Each_epoch_is_one_line_without_a_terminal()
    {
        StringWriter output = new();

        new ScriptedRun("val_loss", 0.25, 1e-5).Fit(callbacks: ProgressBar(output));

        Assert.Equal(
            "Epoch 1/2  1 step  #s  loss 0.0000  val_loss 0.2500\nEpoch 2/2  1 step  #s  loss -1.0000  val_loss 1.000e-05\n",
            Regex.Replace(output.ToString(), @"\d+\.\ds", "#s").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Line_is_redrawn_on_a_terminal()
    {
        StringWriter output = new();

        new ScriptedRun("val_loss", 0.25).Fit(
            callbacks: [LambdaCallback(onBatchEnd: _ => Thread.Sleep(150)), ProgressBar(output, animate: true)]);

        string[] drawn = Regex.Replace(output.ToString().TrimEnd(), @"\d+\.\ds", "#s").Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "Epoch 1/1                        0/1  #s\e[K", "Epoch 1/1  ━━━━━━━━━━━━━━━━━━━━  1/1  #s  loss 0.0000\e[K",
                "Epoch 1/1  1 step  #s  loss 0.0000  val_loss 0.2500\e[K",
            ],
            drawn);
    }

    [Fact]
    public void Failed_run_ends_the_line()
    {
        StringWriter output = new();

        Assert.Throws<InvalidOperationException>(() =>
            new ScriptedRun("val_loss", 1).Fit(
                callbacks: [ProgressBar(output, animate: true), LambdaCallback(onBatchEnd: _ => throw new InvalidOperationException())]));

        Assert.EndsWith(Environment.NewLine, output.ToString(), StringComparison.Ordinal);
    }
}
