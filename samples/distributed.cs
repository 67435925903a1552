#!/usr/bin/env dotnet
#:project ../src/Kente.Distributed/Kente.Distributed.csproj
#:property PublishAot=false
using Kente;
using Kente.Distributed;
using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

// In two processes: dotnet build samples/distributed.cs, then kente launch -n 2 -- dotnet run --no-build samples/distributed.cs
float[,] x = new float[4000, 2], y = new float[4000, 1];
Random random = new(1);
for (int i = 0; i < 4000; i++)
{
    (x[i, 0], x[i, 1]) = ((random.NextSingle() * 2) - 1, (random.NextSingle() * 2) - 1);
    y[i, 0] = x[i, 0] * x[i, 1] > 0 ? 1 : 0;
}

using var group = ProcessGroup.Join();
Session.Start(seed: 1);
var input = Input(2);
var model = new Model(input, Dense(1, Sigmoid)(Dense(32, Relu)(Dense(32, Relu)(input))));
model.Compile(Adam(0.01), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);

var history = model.Fit(
    x, y, epochs: 5, batchSize: 256, validationSplit: 0.2, callbacks: [BackupAndRestore("backup")],
    options: new() { Distribution = new DataParallel(group) });

if (group.Rank == 0) Console.WriteLine($"accuracy {history["val_binary_accuracy"][^1]:0.00} with {group.Size} processes");
