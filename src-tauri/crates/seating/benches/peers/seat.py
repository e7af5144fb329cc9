"""Seats the people of a problem file with CP-SAT: `seat.py cp-sat FILE`; prints one line of JSON.

File and objective are described in `benches/tables`. The sizes of tables and the groups are constraints, since both
can be kept in all cases; pairs that should not meet weigh more than all others. The model is made ready before the
clock starts. Where the optimum is not proven within the limit, the objective says so and is not compared.
"""

import json
import resource
import sys
import time

from ortools.sat.python import cp_model

SECONDS_MAX = 120


def problem(file):
    lines = [line.split() for line in open(file)]
    people, fewest = map(int, lines[0])
    seats, fixed = [list(map(int, line)) for line in lines[1:3]]
    rest = [(kind, list(map(int, numbers))) for kind, *numbers in lines[3:]]
    of = lambda wanted: [numbers for kind, numbers in rest if kind == wanted]
    return people, seats, fixed, of("apart"), of("mix"), of("together")


def pairs_of(model, sits, people, tables):
    """Pairs of these people at each table: the k-th of them adds k - 1."""
    terms = []
    for table in range(tables):
        steps = [model.new_bool_var("") for _ in people]
        model.add(sum(steps) == sum(sits[person][table] for person in people))
        for before, after in zip(steps, steps[1:]):
            model.add_implication(after, before)
        terms += [index * step for index, step in enumerate(steps) if index > 0]
    return terms


def main(file):
    people, seats, fixed, apart, mix, together = problem(file)
    tables = len(seats)
    model = cp_model.CpModel()
    sits = [[model.new_bool_var("") for _ in range(tables)] for _ in range(people)]
    for person in range(people):
        model.add_exactly_one(sits[person])
        if fixed[person] >= 0:
            model.add(sits[person][fixed[person]] == 1)
    for table in range(tables):
        taken = sum(sits[person][table] for person in range(people))
        model.add(taken >= people // tables)
        model.add(taken <= -(-people // tables))
    for group in together:
        for one, other in zip(group, group[1:]):
            for table in range(tables):
                model.add(sits[one][table] == sits[other][table])

    def terms(lists):
        found = []
        for classes in lists:
            for known in sorted(set(classes) - {-1}):
                of_class = [person for person in range(people) if classes[person] == known]
                if len(of_class) > 1:
                    found += pairs_of(model, sits, of_class, tables)
        return found

    enemies, alike = terms(apart), terms(mix)
    model.minimize(100_000 * sum(enemies) + sum(alike))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SECONDS_MAX
    solver.parameters.num_workers = 2
    cpu, wall = time.process_time(), time.perf_counter()
    status = solver.solve(model)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    objective = ""
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        cost, bound = int(solver.objective_value), int(solver.best_objective_bound)
        sizes = [sum(solver.value(sits[person][table]) for person in range(people)) for table in range(tables)]
        pairs = sum(size * (size - 1) // 2 for size in sizes)
        found = f"0 {pairs} {cost // 100_000} {cost % 100_000}"
        if status == cp_model.OPTIMAL:
            objective = found
        else:
            print(f"cp-sat after {SECONDS_MAX} s: {found}, bound {bound}", file=sys.stderr)
    else:
        print(f"cp-sat after {SECONDS_MAX} s: no plan", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu_s": cpu, "wall_s": wall, "peak_mb": peak, "objective": objective}))


main(sys.argv[2])
