#!/usr/bin/env dotnet
#:project ../src/Kente.Tuning/Kente.Tuning.csproj
#:property PublishAot=false
using Kente;
using Kente.Experiments;
using Kente.Tuning;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

// On each machine: dotnet run samples/machines.cs -- postgres://lab@server/lab
// Without an address the processes of this machine share the file machines.db.
string address = args is [var given, ..] ? given : "machines.db";
int trials = args is [_, var number] ? int.Parse(number) : 40;

float[,] x = new float[400, 2], y = new float[400, 1];
for (int i = 0; i < 400; i++)
{
    (x[i, 0], x[i, 1]) = ((i % 20 / 10f) - 1, (i / 20 / 10f) - 1);
    y[i, 0] = MathF.Sin(3 * x[i, 0]) * MathF.Cos(2 * x[i, 1]);
}

using var study = Study.Open(address, "surface", Direction.Minimize, new()
{
    Pruner = Pruners.Median(),
    Lease = TimeSpan.FromMinutes(2),        // a machine that is silent for longer has lost its trial
    Retries = 3,                            // and the trial is given to others this often
});
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;                  // the running trial returns to the queue
    stop.Cancel();
};

study.Run(trial =>
{
    trial.Note("machine", Environment.MachineName);
    var input = Input(2);
    var model = new Model(input, Dense(1)(Dense(trial.Int("units", 2, 64, log: true), Tanh)(input)));
    model.Compile(Adam(trial.Float("rate", 1e-4, 1e-1, log: true)), MeanSquaredError());
    // Reports each epoch, and ends the training on Ctrl-C or when another machine has taken the trial over.
    var epochs = trial.Observer();
    model.Fit(x, y, epochs: 10, validationSplit: 0.2, verbose: false, callbacks: [epochs]);
    return epochs.Best;
}, trials, cancellation: stop.Token);

Console.WriteLine(study.Report());
foreach (var machine in study.Trials.CountBy(trial => trial.Attributes.GetValueOrDefault("machine", "?")))
    Console.WriteLine($"{machine.Key}: {machine.Value} trials");
