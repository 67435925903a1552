using System.Diagnostics;
using System.Globalization;
using Kente.Experiments;

// A worker for the tests: FILE|URL TRIALS LEASE_MILLISECONDS MILLISECONDS_A_TRIAL random|tpe [die-at-ask|die-at-report|die-at-tell|wait]
int trials = int.Parse(args[1], CultureInfo.InvariantCulture), pause = int.Parse(args[3], CultureInfo.InvariantCulture);
string fault = args.Length > 5 ? args[5] : "";
using var study = Study.Open(args[0], "shared", Direction.Minimize, new()
{
    Lease = TimeSpan.FromMilliseconds(int.Parse(args[2], CultureInfo.InvariantCulture)),
    Sampler = args[4] == "tpe" ? Samplers.Tpe() : Samplers.Random(),
});
study.Run(
    trial =>
    {
        if (fault == "die-at-ask") Process.GetCurrentProcess().Kill();
        double x = trial.Float("x", 0, 1), y = trial.Float("y", 0, 1);
        for (int step = 1; step <= 2; step++) trial.Report(step, x + y);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trial.Number} {x:R}"));
        if (fault == "die-at-report")
        {
            trial.Note("reported", "yes");
            Process.GetCurrentProcess().Kill();
        }
        Thread.Sleep(pause);
        while (fault == "wait" && !File.Exists(args[0] + ".go")) Thread.Sleep(20);
        if (fault == "die-at-tell") Process.GetCurrentProcess().Kill();
        return x + y;
    },
    trials);
